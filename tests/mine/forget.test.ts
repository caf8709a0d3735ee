/** After /forget me no row of any table says anything of the person: every column of every table is read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessOf } from '../../src/people/access.ts';
import { embedAll } from '../../src/recall/embed-pending.ts';
import { registerModel } from '../../src/recall/models.ts';
import { type House, openHouse } from '../support/house.ts';
import { samples } from '../support/samples.ts';

let house: House;
/** Words that are hers alone, so that any trace is found. */
const person = 'lovelace-4711';
const hers = ['xyloquartz', person, 'ada@example.org'];

beforeAll(async () => {
  house = await openHouse({ parts: { access: accessOf('pairing', ['memory:root'], []) } });
});
afterAll(() => house.close());

const system = (sql: string, parameters: unknown[] = []) =>
  house.db.asSystem((em) => em.execute<Record<string, unknown>[]>(sql, parameters));
const idOf = async (name: string) =>
  String((await system('select user_id as id from identity where external_id = ?', [name]))[0]?.id);

test('nothing is left of them, and everybody else has what they had', async () => {
  // knocked at the door, and was let in
  await house.say('root', 'hello');
  for (const name of [person, 'ben', 'cy']) await house.say(name, 'hello');
  await house.say('root', '/people');
  for (const name of [person, 'ben', 'cy']) await house.say('root', `/approve memory:${name}`);
  for (const line of [
    '/task add buy xyloquartz',
    '/note add On xyloquartz and its uses.',
    '/remind me title: xyloquartz when: 2026-11-23T08:30:00Z',
    '/task done buy xyloquartz',
    'what did I write about xyloquartz?',
    '/link',
    '/task add',
  ])
    await house.say(person, line);
  await house.say('ben', '/task add feed the cat');
  const [id, ben] = [await idOf(person), await idOf('ben')];
  hers.push(id);

  // a shared reminder that both are done with, a list of people, a mention, a quoted message, a change about her place
  await house.say('ben', '/remind us title: hand in the report when: 2026-11-23T08:40:00Z', { room: 'shared' });
  house.clock.advance({ minutes: 45 });
  await house.app.settle();
  for (const who of [person, 'ben']) {
    const ring = house.platform.seen(who, 'shared').findLast(({ buttons }) => buttons.includes('Done'));
    if (ring) await house.platform.press(who, ring, 'Done', { room: 'shared' });
  }
  await house.app.settle();
  const ticks = `select content ->> 'text' as text from message where user_id = ? and content ->> 'text' like '%✓ %'`;
  expect(JSON.stringify(await system(ticks, [ben]))).toContain('lovelace');
  await house.say('root', '/people');
  await system(
    `update message set content = content || ?::jsonb where id = (select id from message where user_id = ? and direction = 'in' limit 1)`,
    [JSON.stringify({ about: { id: '1', author: person }, text: `Ask [Ada](person:${person}) about it` }), ben],
  );
  await house.db.asPerson(id, async (em) => {
    for (const [, make] of samples) make(em, id);
  });
  await system(`update user_account set email = 'ada@example.org', password_hash = 'x' where id = ?`, [id]);
  const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
  await system(
    `insert into course (id, owner_id, title, created_at) values (?, ?, 'Shared course', now()), (?, ?, 'Course of Ben', now())`,
    [mine, id, theirs, ben],
  );
  await system(
    `insert into enrolment (id, user_id, course_id, role, enrolled_at) values (gen_random_uuid(), ?, ?, 'instructor', now()), (gen_random_uuid(), ?, ?, 'student', now())`,
    [ben, mine, id, theirs],
  );
  await system(`update change set rows = ?::jsonb where user_id = ?`, [
    JSON.stringify([{ table: 'enrolment', id: theirs, before: null, after: { user_id: id } }]),
    ben,
  ]);
  const embedder = {
    name: 'test',
    dimensions: 2,
    embed: async (texts: readonly string[]) => texts.map(() => Float32Array.from([1, 0])),
    close: async () => {},
  };
  const model = await house.db.asSystem((em) => registerModel(em, embedder));
  await embedAll({ database: house.db, embedder, model }, () => {});
  expect((await system('select from embedding')).length).toBeGreaterThan(1);
  const ofBen = `select (select count(*)::int from task where user_id = ?) as tasks, (select count(*)::int from message where user_id = ?) as messages`;
  const before = await system(ofBen, [ben, ben]);

  const [asked] = await house.say(person, '/forget me');
  if (!asked) throw new Error('nothing was asked');
  expect(asked.text).toContain('for good');
  expect(asked.text).toMatch(/Shared course \(1 member\): ben teaches it too/);
  expect(asked.text).toMatch(/Biology: nobody else teaches it/);
  expect(await mentions([id])).not.toEqual([]);
  const [told] = await house.press(person, asked, 'Delete, hand courses over');
  expect(told?.text, house.log.lines.join('\n')).toMatch(/^You are forgotten\. Deleted:/);
  for (const said of [
    /\d+ tasks/,
    /\d+ notes/,
    /\d+ lines of history/,
    /\d+ vectors/,
    /searchable passages/,
    /1 profile/,
  ])
    expect(told?.text).toMatch(said);
  expect(told?.text).toContain('Shared course is ben’s now');

  expect(await mentions(hers)).toEqual([]);
  expect(await system('select owner_id as owner from course where id = ?', [mine])).toEqual([{ owner: ben }]);
  expect(await system(ofBen, [ben, ben])).toEqual(before);
  expect(JSON.stringify(await system(ticks, [ben]))).toContain('✓ someone, ben');
});

test('who writes again is met for the first time', async () => {
  expect((await house.say(person, '/task list'))[0]?.text).toContain('I don’t know you yet');
  await house.say('root', `/approve memory:${person}`);
  const [list] = await house.say(person, '/task list');
  expect(list?.text).toContain('No open tasks');
  expect(await system('select from user_account where email is not null')).toEqual([]);
});

test('keeping everything keeps everything; in a shared room nothing is shown', async () => {
  await house.say('cy', '/task add one');
  const [asked] = await house.say('cy', '/forget me');
  if (!asked) throw new Error('nothing was asked');
  await house.press('cy', asked, 'Keep everything');
  expect((await house.say('cy', '/task list'))[0]?.text).toContain('one');
  expect((await house.say('cy', '/forget me', { room: 'shared' }))[0]?.text).toContain('say it to me in private');
  expect((await house.say('cy', '/export', { room: 'shared' }))[0]?.text).toContain('in private');
  const [file] = await house.say('cy', '/export');
  expect(file?.files).toEqual(['almanac-export.zip']);
});

/** Columns of any table that have one of these words, whatever their type. */
async function mentions(words: readonly string[]): Promise<string[]> {
  const columns = (await system(
    `select table_name as t, column_name as c from information_schema.columns
      where table_schema = 'public' and table_name <> 'mikro_orm_migrations'`,
  )) as { t: string; c: string }[];
  expect(columns.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const { t, c } of columns)
    for (const word of words)
      if ((await system(`select from "${t}" where strpos("${c}"::text, ?) > 0 limit 1`, [word])).length > 0)
        found.push(`${t}.${c}: ${word}`);
  return found;
}
