import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { User } from '../../src/people/user.entity.ts';
import { testFolder } from '../support/database.ts';

/** Always the embedded one: a server sweeps by itself. */
let db: Database;
let folder: string;
beforeAll(async () => {
  folder = await testFolder();
  db = await openDatabase({ dataDir: folder });
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the embedded database is swept where much was written, and held by row level security as before', async () => {
  expect(await db.sweep?.()).toEqual([]);
  const createdAt = Temporal.Instant.from('2026-11-23T08:00:00Z');
  const ada = (await db.asSystem(async (em) => em.create(User, { name: 'Ada', createdAt }))).id;
  await db.asPerson(ada, (em) =>
    em.execute(
      `insert into note (id, user_id, content, created_at) select gen_random_uuid(), ?, repeat(md5(n::text), 40), now() from generate_series(1, 1000) n`,
      [ada],
    ),
  );
  const pages = async () =>
    (
      await db.asSystem((em) =>
        em.execute<{ pages: number; seen: number; rows: number }[]>(
          `select relpages as pages, relallvisible as seen, reltuples::int as rows from pg_class where relname = 'note'`,
        ),
      )
    )[0];
  expect(await pages()).toMatchObject({ seen: 0 });
  expect(await db.sweep?.()).toContain('note');
  const after = await pages();
  expect(after?.rows).toBe(1000);
  expect(after?.seen).toBe(after?.pages);
  expect(await db.sweep?.()).toEqual([]);
  // whoever sweeps acts as the owner, and as the plain role again afterwards
  expect(await db.em().fork().count(Note)).toBe(0);
  await expect(db.asPerson(ada, (em) => em.execute('drop table note'))).rejects.toThrow('must be owner');
});
