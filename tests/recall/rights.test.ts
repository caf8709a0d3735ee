/** What is kept for searching is guarded by raw SQL, table by table: the asker's scopes and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { registerModel } from '../../src/recall/models.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

let database: Database;
let ada: string;
let eve: string;
beforeAll(async () => {
  database = await testDatabase();
  [ada, eve] = await database.asSystem(async (em) => [aPerson(em, 'Ada').id, aPerson(em, 'Eve').id]);
  await database.asSystem((em) => registerModel(em, { name: 'test', dimensions: 3 }));
  await database.asPerson(ada, async (em) => em.create(Note, { user: ada, content: 'A secret word.', createdAt: now }));
  await database.asSystem((em) =>
    em.execute(`insert into embedding (passage_id, model, scope, vector) select id, 1, scope, '[1,0,0]' from passage`),
  );
});
afterAll(() => database.close());

const as = (who: string, sql: string, parameters: unknown[] = []) =>
  database.asPerson(who, (em) => em.execute<Record<string, unknown>[]>(sql, parameters));

describe.each(['passage', 'passage_word', 'embedding'])('%s', (table) => {
  test('its owner reads it, another person does not, nor does nobody', async () => {
    expect((await as(ada, `select * from ${table}`)).length).toBeGreaterThan(0);
    expect(await as(eve, `select * from ${table}`)).toEqual([]);
    expect(await database.em().execute(`select * from ${table}`)).toEqual([]);
  });

  test('another person neither changes nor deletes it', async () => {
    const before = await as(ada, `select to_jsonb(t) from ${table} t`);
    expect(await as(eve, `update ${table} set scope = ? returning 1`, [eve])).toEqual([]);
    expect(await as(eve, `delete from ${table} returning 1`)).toEqual([]);
    expect(await as(ada, `select to_jsonb(t) from ${table} t`)).toEqual(before);
  });

  test('nothing is written into another person’s scope', async () => {
    const [row] = await as(ada, `select to_jsonb(t) as row from ${table} t limit 1`);
    const copy = `insert into ${table} select * from jsonb_populate_record(null::${table}, ?::jsonb)`;
    await expect(as(eve, copy, [JSON.stringify(row?.row)])).rejects.toThrow(/row-level security/);
    await expect(as(ada, `update ${table} set scope = ?`, [eve])).rejects.toThrow(/row-level security/);
  });
});

test('the queue is the house’s alone', async () => {
  expect(await as(ada, 'select * from embedding_job')).toEqual([]);
  await expect(as(ada, 'insert into embedding_job (passage_id, model) select id, 9 from passage')).rejects.toThrow(
    /row-level security/,
  );
});

test('which models there are is known to all and written by nobody', async () => {
  expect(await as(eve, 'select name from embedding_model')).toEqual([{ name: 'test/3' }]);
  await expect(as(eve, `insert into embedding_model (name, dimensions) values ('x', 1)`)).rejects.toThrow(
    /row-level security/,
  );
});
