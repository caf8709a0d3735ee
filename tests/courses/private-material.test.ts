/** What is a student's own is seen by nobody else of the course, whatever they ask, and with raw SQL neither. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askEverything } from '../support/every-question.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
const people = new Map<string, string>();
const word = 'zanzibarquartz';

beforeAll(async () => {
  house = await openHouse();
  const said = await house.say('Prof', 'create a course called Biology');
  const code = /join (\S+)/.exec(said.map((one) => one.text).join())?.[1] ?? '';
  for (const person of ['Ben', 'Cleo']) await house.say(person, `join ${code}`);
  await house.say('Ben', `/note add text: The ${word} is mine. course: Biology`);
  await house.say('Ben', `/task add title: polish the ${word} course: Biology when: 2026-11-23T12:00:00`);
  await house.say('Ben', `/goal add title: own a ${word}`);
  await house.say('Ben', `/schedule add title: sell the ${word} when: 2026-11-23T15:00:00`);
  await house.say('Ben', `/remind me title: weigh the ${word} when: 2026-11-23T16:00:00`);
  const content = new TextEncoder().encode(`All about the ${word}.`);
  await house.say('Ben', '', { file: { name: `${word}.txt`, type: 'text/plain', content } });
  await house.say('Ben', `/resource edit resource: ${word} course: Biology tags: ${word}`);
  await house.say('Ben', `/resource rate resource: ${word} stars: 4`);
  await house.say('Ben', '/course meet course: Biology allow: yes');
  await house.say('Prof', '/work add title: Essay course: Biology when: 2026-11-27T10:00:00');
  await house.say('Ben', `/task edit task: Essay notes: with my ${word}`);
  const rows = await house.db.asSystem((em) =>
    em.execute<{ id: string; name: string }[]>('select id, name from user_account'),
  );
  for (const { id, name } of rows) people.set(name, id);
});
afterAll(() => house.close());

const others = ['Prof', 'Cleo'] as const;

test('its person is shown it', async () => {
  const shown = await house.say('Ben', '/note list');
  expect(shown.map((one) => one.text).join()).toContain(word);
  const kept = await house.say('Ben', '/resource list course: Biology');
  expect(kept.map((one) => one.text).join()).toContain(word);
});

test.each(others)('%s asks everything and is shown nothing of it', async (person) => {
  const shown = await askEverything(house, person, [word.slice(0, 8), 'Biology', 'Essay', 'Ben']);
  expect(shown.length).toBeGreaterThan(2000);
  expect(shown).not.toContain(word);
});

test.each(others)('%s finds nothing of it with SQL in any table', async (person) => {
  const id = people.get(person) ?? '';
  const tables = await house.db.asSystem((em) =>
    em.execute<{ name: string }[]>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'mikro_orm_migrations' order by 1`,
    ),
  );
  expect(tables.length).toBeGreaterThan(30);
  for (const { name } of tables) {
    const [row] = await house.db.asPerson(id, (em) =>
      em.execute<{ n: number }[]>(
        `select count(*)::int as n from "${name}" t where t::text ilike '%' || ? || '%' or t::text ilike '%dm-Ben%'`,
        [word],
      ),
    );
    expect({ name, n: row?.n }).toEqual({ name, n: 0 });
  }
});

test.each(others)('%s learns from the doors of the database no more than numbers and names', async (person) => {
  const id = people.get(person) ?? '';
  const call = (sql: string) =>
    house.db.asPerson(id, (em) =>
      em.execute<{ row: string }[]>(
        `select coalesce(jsonb_agg(to_jsonb(t))::text, '') as row from course c cross join lateral (${sql}) t`,
      ),
    );
  const told = await Promise.all([
    call('select * from almanac_roster(c.id)'),
    call('select * from almanac_work_counts(c.id)'),
    call(`select * from almanac_busy(c.id, '2026-11-23T00:00Z', '2026-11-24T00:00Z')`),
  ]);
  const text = JSON.stringify(told);
  expect(text).not.toContain(word);
  expect(text).not.toContain('dm-Ben');
  expect(text).not.toContain(people.get('Ben'));
  if (person === 'Cleo')
    expect(
      told
        .slice(0, 2)
        .flat()
        .map(({ row }) => row),
    ).toEqual(['', '']);
});

test('a student sends no news of a course', async () => {
  const tell = house.db.asPerson(people.get('Cleo') ?? '', (em) =>
    em.execute(`select almanac_tell(c.id, 'k', '{}', now(), null) from course c`),
  );
  await expect(tell).rejects.toThrow(/only its teachers/);
});

test('nobody writes another person’s copy, nor the common work, nor a class', async () => {
  for (const person of others) {
    const changed = await house.db.asPerson(people.get(person) ?? '', (em) =>
      em.execute<unknown[]>(`update task set status = 'done' where user_id = ? returning id`, [
        people.get('Ben') ?? '',
      ]),
    );
    expect(changed).toEqual([]);
  }
  const work = await house.db.asPerson(people.get('Cleo') ?? '', (em) =>
    em.execute<unknown[]>(`update work set title = 'Mine' returning id`),
  );
  expect(work).toEqual([]);
});
