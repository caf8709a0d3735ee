import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { User } from '../../src/people/user.entity.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = Temporal.Instant.from('2026-11-23T08:00:00.123456Z');

test('what a person writes is read back with its instants, days and words', async () => {
  const ada = await database.asSystem(async (em) => em.create(User, { name: 'Ada', createdAt: now }));
  const due = Temporal.PlainDate.from('2026-11-27');
  const made = await database.asPerson(ada.id, async (em) =>
    em.create(Task, {
      user: ada.id,
      title: 'Read',
      dueDay: due,
      zone: 'Europe/Lisbon',
      tags: ['a b', '"c"'],
      createdAt: now,
    }),
  );
  const task = await database.asPerson(ada.id, (em) => em.findOneOrFail(Task, { title: 'Read' }));
  expect(task.id).toBe(made.id);
  expect(task.createdAt.equals(now)).toBe(true);
  expect(task.dueDay?.equals(due)).toBe(true);
  expect(task.tags).toEqual(['a b', '"c"']);
  expect(task.status).toBe('todo');
  expect(await database.em().find(Task, {})).toEqual([]);
});

test('closed, it stays closed: what comes late is refused, and connects to nothing', async () => {
  const other = await testDatabase();
  await other.close();
  await expect(other.asSystem((em) => em.count(User, {}))).rejects.toThrow('The database is closed.');
  expect(await other.orm.isConnected()).toBe(false);
});
