/**
 * A fresh, migrated, empty database for a test file: on PGlite, loaded into memory from a dump made once; on the server
 * of TEST_DATABASE_URL (or DATABASE_URL) cloned from a template made once, and dropped when closed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/orm.ts';

export const serverUrl: string | undefined = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL || undefined;

/** Close it in `afterAll`. */
export async function testDatabase(options: Pick<DatabaseOptions, 'subscribers' | 'onQuery'> = {}): Promise<Database> {
  if (!serverUrl) return openDatabase({ snapshot: await migratedDump(), ...options });
  const { url, drop } = await testServerDatabase();
  const database = await openDatabase({ databaseUrl: url, ...options });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { ...database, close };
}

/** A folder with a migrated, empty embedded database, for tests that start processes on it; remove it afterwards. */
export async function testFolder(): Promise<string> {
  const path = join(tmpdir(), `almanac-migrated-${fingerprint()}`);
  if (!existsSync(path)) {
    const unfinished = `${path}.${process.pid}`;
    await (await openDatabase({ dataDir: unfinished })).close();
    // another test process may have been faster
    if (existsSync(path)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, path);
  }
  const folder = mkdtempSync(join(tmpdir(), 'almanac-test-'));
  cpSync(path, folder, { recursive: true });
  return folder;
}

/** A fresh database on the server, for tests that open it themselves; `empty` has no table yet. */
export async function testServerDatabase(
  from: 'migrated' | 'empty' = 'migrated',
): Promise<{ url: string; drop(): Promise<void> }> {
  if (!serverUrl) throw new Error('set TEST_DATABASE_URL to test on a server');
  const server = serverUrl;
  const template = from === 'migrated' ? await migratedTemplate(server) : await bareTemplate(server);
  const name = `almanac_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await onServer(server, `create database ${name} template ${template}`);
  return {
    url: at(server, name),
    drop: () => dropDatabase(server, name),
  };
}

/**
 * Ends our own sessions and drops. `with (force)` would refuse while autovacuum, which is not ours to end, looks at the
 * database; a plain drop waits for it.
 */
function dropDatabase(server: string, name: string): Promise<void> {
  return withClient(at(server, 'postgres'), async (client) => {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user',
      [name],
    );
    await client.query(`drop database if exists ${name}`);
  });
}

/** Changes whenever a migration does. */
function fingerprint(): string {
  const folder = new URL('../../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)));
  return hash.digest('hex').slice(0, 16);
}

async function migratedDump(): Promise<Blob> {
  const path = join(tmpdir(), `almanac-migrated-${fingerprint()}.tar`);
  if (!existsSync(path)) {
    const database = await openDatabase({});
    const dump = await database.dump?.();
    await database.close();
    if (!dump) throw new Error('the embedded database gives no dump');
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
    renameSync(unfinished, path);
  }
  return new Blob([readFileSync(path)]);
}

function migratedTemplate(server: string): Promise<string> {
  return template(server, `almanac_migrated_${fingerprint()}_${owner(server)}`, async (unfinished) => {
    await onServer(server, `create database ${unfinished} template ${await bareTemplate(server)}`);
    await (await openDatabase({ databaseUrl: at(server, unfinished) })).close();
  });
}

/** No tables, but pgvector: a plain role may not install that, only copy a database that has it. */
function bareTemplate(server: string): Promise<string> {
  return template(server, `almanac_bare_${owner(server)}`, async (unfinished) => {
    const source = new URL(server).pathname.slice(1);
    await onServer(server, `create database ${unfinished} template ${source}`);
    await withClient(at(server, unfinished), async (client) => {
      // named before the first goes: one that fell with another has no name any more
      await client.query(`do $$ declare it text; begin
        foreach it in array array(
          select format('drop table if exists %I cascade', tablename) from pg_tables where schemaname = 'public'
          union all select format('drop function if exists %s cascade', oid::regprocedure) from pg_proc p
            where pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend where objid = p.oid and deptype = 'e'))
        loop execute it; end loop;
      end $$`);
    });
  });
}

/** Makes a template under a name that it only gets when finished; one maker at a time over all processes of the run. */
async function template(server: string, name: string, make: (unfinished: string) => Promise<void>): Promise<string> {
  await withClient(at(server, 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    if ((await client.query('select from pg_database where datname = $1', [name])).rowCount) return;
    await dropDatabase(server, `${name}_new`);
    await make(`${name}_new`);
    await onServer(server, `alter database ${name}_new rename to ${name}`);
  });
  return name;
}

/** From the server's `postgres` database, so that no database stands open while it is copied, renamed or dropped. */
function onServer(server: string, statement: string): Promise<void> {
  return withClient(at(server, 'postgres'), async (client) => {
    await client.query(statement);
  });
}

/** A role may only copy what is its own. */
function owner(server: string): string {
  return new URL(server).username.replace(/\W/g, '_');
}

function at(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function withClient<T>(url: string, job: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  // a dropped database ends its sessions: nobody is left to hear of it
  client.on('error', () => {});
  await client.connect();
  try {
    return await job(client);
  } finally {
    await client.end();
  }
}
