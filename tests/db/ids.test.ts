import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextId } from '../../src/db/id.ts';
import type { Database } from '../../src/db/orm.ts';
import { Goal } from '../../src/planning/goal.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('ids are UUIDv7 and sort in the order in which rows were made, also in the database', async () => {
  const ada = (await database.asSystem(async (em) => aPerson(em, 'Ada'))).id;
  const made = await database.asPerson(ada, async (em) =>
    Array.from({ length: 200 }, (_, at) => em.create(Goal, { user: ada, title: String(at), createdAt: now })),
  );
  for (const { id } of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const stored = await database.asPerson(ada, (em) => em.find(Goal, {}, { orderBy: { id: 'asc' } }));
  expect(stored.map(({ title }) => Number(title))).toEqual(Array.from({ length: 200 }, (_, at) => at));
});

test('a hundred thousand ids made in a row sort as they were made, and none is made twice', () => {
  const made = Array.from({ length: 100_000 }, nextId);
  expect(new Set(made).size).toBe(made.length);
  expect(made.toSorted()).toEqual(made);
});
