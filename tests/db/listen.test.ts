import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/orm.ts';
import { serverUrl, testDatabase, testServerDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What is heard on a channel; `next` waits for one more. */
async function hear(channel: string) {
  const heard: string[] = [];
  let wake = () => {};
  const stop = await database.listen(channel, (payload) => {
    heard.push(payload);
    wake();
  });
  const next = async () => {
    const at = heard.length;
    while (heard.length === at) await new Promise<void>((resolve) => (wake = resolve));
    return heard.at(-1);
  };
  return { heard, next, stop };
}

test('who listens on a channel hears what is notified there', async () => {
  const { next, stop } = await hear('due');
  const first = next();
  await database.notify('due', 'now');
  expect(await first).toBe('now');
  await stop();
});

test('a notification of a transaction is heard when it commits, and not when it fails', async () => {
  const { heard, next, stop } = await hear('due');
  await expect(
    database.asSystem(async (em) => {
      await database.notify('due', 'failed', em);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const first = next();
  await database.asSystem((em) => database.notify('due', 'committed', em));
  await first;
  expect(heard).toEqual(['committed']);
  await stop();
});

test.runIf(serverUrl)(
  'a listener whose connection is lost finds back, and looks once in case it missed some',
  async () => {
    const { next, stop } = await hear('due');
    const found = next();
    await database.em().execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`,
    );
    expect(await found).toBe('');
    const again = next();
    await database.notify('due', 'back');
    expect(await again).toBe('back');
    await stop();
  },
);

test.runIf(serverUrl)('who begins to listen while the server is away hears once it is back', async () => {
  const { url, drop } = await testServerDatabase();
  const other = await openDatabase({ databaseUrl: url });
  const name = new URL(url).pathname.slice(1);
  const admin = new pg.Client(Object.assign(new URL(url), { pathname: '/postgres' }).href);
  await admin.connect();
  await admin.query(`alter database ${name} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  const { promise: back, resolve } = Promise.withResolvers<string>();
  await expect(other.listen('due', resolve)).rejects.toThrow();
  await admin.query(`alter database ${name} allow_connections true`);
  expect(await back).toBe('');
  await other.close();
  await admin.end();
  await drop();
});
