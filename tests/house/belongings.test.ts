/** Every table is carried by an archive, or left out for a reason that is written down; and no secret is carried. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { belongings, leftOut, ownerColumns, unaccounted } from '../../src/mine/belongings.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a table that belongs to somebody is in the archive or in the list of those that are not (src/mine/belongings.ts)', () => {
  expect(unaccounted(database.orm.getMetadata())).toEqual([]);
  const tables = new Set([...database.orm.getMetadata().getAll().values()].map(({ tableName }) => tableName));
  expect(Object.keys(leftOut).filter((table) => !tables.has(table))).toEqual([]);
  expect(belongings(database.orm.getMetadata()).length).toBeGreaterThan(15);
});

test('what refers comes after what it refers to', () => {
  const order = belongings(database.orm.getMetadata());
  const at = new Map(order.map(({ table }, index) => [table, index]));
  for (const { table, parents, others } of order)
    for (const reference of [...parents, ...others])
      if (at.has(reference.table) && reference.table !== table)
        expect(at.get(reference.table), `${table} → ${reference.table}`).toBeLessThan(at.get(table) ?? -1);
});

test('no column that is carried is named like a secret', () => {
  const secret = /password|token_hash|secret|^hash$/;
  const named = belongings(database.orm.getMetadata()).flatMap(({ table, columns }) =>
    columns.filter((column) => secret.test(column)).map((column) => `${table}.${column}`),
  );
  expect(named).toEqual([]);
});

test('every reference to a person in the database is known as saying whose a row is', async () => {
  const found = await database.em().execute<{ name: string; owner: string }[]>(
    `select conrelid::regclass::text as name, a.attname as owner from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where contype = 'f' and confrelid = 'user_account'::regclass and conrelid <> 'user_account'::regclass`,
  );
  expect(found.length).toBeGreaterThan(20);
  const known = new Set(ownerColumns(database.orm.getMetadata()).map(({ table, column }) => `${table}.${column}`));
  expect(found.map(({ name, owner }) => `${name}.${owner}`).filter((column) => !known.has(column))).toEqual([]);
});
