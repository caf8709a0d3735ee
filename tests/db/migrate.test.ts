import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { entities } from '../../src/db/entities.ts';
import { openDatabase } from '../../src/db/orm.ts';
import { serverUrl, testServerDatabase } from '../support/database.ts';

const names = migrations.map(({ name }) => name);

test('an empty embedded database is migrated while it opens', async () => {
  const database = await openDatabase({});
  expect(database.migrated).toEqual(names);
  const [row] = await database
    .em()
    .execute<{ tables: number }[]>(`select count(*)::int as tables from pg_tables where schemaname = 'public'`);
  expect(row?.tables).toBe(entities.length + 1);
  await database.close();
});

const opened = `
  import { openDatabase } from './src/db/orm.ts';
  const database = await openDatabase({ databaseUrl: process.argv[1] });
  process.stdout.write(JSON.stringify(database.migrated));
  await database.close();
`;

// PGlite has one process by its nature; the lock is the server's matter
test.runIf(serverUrl)('of processes that start together on an empty server one migrates, and all open', async () => {
  const { url, drop } = await testServerDatabase('empty');
  try {
    const runs = await Promise.all(
      [1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', opened, url])),
    );
    expect(runs.map(({ stdout }) => JSON.parse(stdout)).sort()).toEqual([[], [], names]);
    expect(runs.map(({ stderr }) => stderr).join('')).toBe('');
  } finally {
    await drop();
  }
});
