/** A word that stands in a locked module and nowhere else: nothing says it before its time, whatever is asked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Module } from '../../src/courses/module.entity.ts';
import { databaseFollows } from '../support/database-follows.ts';
import { askEverything } from '../support/every-question.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let student: string;
const word = 'quokkafish';

beforeAll(async () => {
  house = await openHouse();
  databaseFollows(house.db, house.clock);
  const said = await house.say('Prof', 'create a course called Biology');
  const code = /join (\S+)/.exec(said.map((one) => one.text).join())?.[1] ?? '';
  await house.say('Ben', `join ${code}`);
  const file = { name: 'genes.md', type: 'text/markdown', content: Buffer.from(`# Genes\n\nThe ${word} inherits.`) };
  await house.say('Prof', `/module add title: The ${word} course: Biology until: 2026-11-27T08:00:00`, { file });
  student = await house.db.asSystem(async (em) => {
    const [row] = await em.execute<{ id: string }[]>(`select id from user_account where name = 'Ben'`);
    return row?.id ?? '';
  });
});
afterAll(() => house.close());

const told = (person: string) => askEverything(house, person, [word, 'Biology']);

async function stored(): Promise<number> {
  const counts = await house.db.asPerson(student, (em) =>
    em.execute<{ n: number }[]>(
      `select (select count(*) from module where title ilike '%' || ? || '%' or content ilike '%' || ? || '%')
        + (select count(*) from passage where content ilike '%' || ? || '%' or title ilike '%' || ? || '%')
        + (select count(*) from passage_word where word like 'quokka%')
        + (select count(*) from passage p join embedding e on e.passage_id = p.id)
        + (select count(*) from almanac_search(?, null, 0, 10, 1.2, 0.75, null, null, null, null, null)) as n`,
      [word, word, word, word, word],
    ),
  );
  return Number(counts[0]?.n);
}

test('its instructor finds it, with what was attached', async () => {
  expect((await house.say('Prof', `open the module ${word}`)).map((one) => one.text).join()).toContain('inherits');
  expect((await house.say('Prof', `/find ${word}`)).map((one) => one.text).join()).toContain('inherits');
});

test('before its time no command shows a student a word of it, and raw SQL finds none', async () => {
  const text = await told('Ben');
  expect(text.length).toBeGreaterThan(1000);
  expect(text).not.toContain('inherits');
  expect(text).not.toContain(`The ${word}`);
  expect(await stored()).toBe(0);
});

test('from its time on it is found by list, search and SQL', async () => {
  house.clock.set(Temporal.Instant.from('2026-11-27T08:00:00Z'));
  const text = await told('Ben');
  expect(text).toContain('inherits');
  expect(text).toContain(`The ${word}`);
  expect(await stored()).toBeGreaterThan(3);
  expect(await house.db.asPerson(student, (em) => em.count(Module))).toBe(1);
});
