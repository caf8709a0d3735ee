/** Opens the database: PGlite in a folder by default, a PostgreSQL server where there is a URL. Migrated, and guarded by row level security. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSubscriber } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { changeRecorder } from '../changes/record.ts';
import type { Log } from '../channel/adapter.ts';
import { UserError } from '../errors.ts';
import { FollowChanges } from '../recall/follow-changes.ts';
import { actAsAppRole, appRole, needsAppRole } from './app-role.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import { entities } from './entities.ts';
import { listener } from './listen.ts';
import { migrate, migrateOnce, pending } from './migrate.ts';
import { sweep } from './sweep.ts';

export interface Database {
  readonly orm: MikroORM;
  readonly kind: 'pglite' | 'server';
  /** Names of the migrations that ran while opening. */
  readonly migrated: readonly string[];
  /** A fresh entity manager; outside `asPerson` and `asSystem` it sees nothing. */
  em(): EntityManager;
  /** Runs a job in a transaction that may do what this person may. Never nest one in another: PGlite has one connection. */
  asPerson<T>(person: string, job: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Runs a job in a transaction of the house's own, which may do everything. */
  asSystem<T>(job: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Calls back on each NOTIFY of the channel, and with `''` when some may have been missed. Returns what ends it. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  /** Wakes the listeners; inside `em`'s transaction when given, so that they are woken at its commit. */
  notify(channel: string, payload?: string, em?: EntityManager): Promise<void>;
  /** The embedded database's own; see sweep.ts. */
  sweep?(): Promise<readonly string[]>;
  /** The embedded database's files, to open another from (see `snapshot`). */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgresql://…`; without it the embedded database is opened. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; in memory when there is none. */
  readonly dataDir?: string | undefined;
  /** The embedded database, where somebody began to open it early (see embedded.ts). */
  readonly embedded?: Promise<Embedded>;
  /** A dump to start from, in memory. */
  readonly snapshot?: Blob;
  readonly subscribers?: readonly EventSubscriber[];
  readonly log?: Log | undefined;
  /** Milliseconds after which a server that does not answer counts as lost; by default as long as TCP waits. */
  readonly patienceMs?: number;
  /** Told each statement; for tests and benchmarks. */
  readonly onQuery?: (sql: string) => void;
}

/** @throws Error in one sentence when the folder is in use; the driver's own error when the server does not answer */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openServer(options.databaseUrl, options) : openPglite(options);
}

function shared(options: DatabaseOptions) {
  const { onQuery } = options;
  return {
    entities,
    subscribers: [changeRecorder, new FollowChanges(), ...(options.subscribers ?? [])],
    // forks are made by hand, one a turn
    allowGlobalContext: false,
    // standard output belongs to the replies
    logger: (line: string) => options.log?.warn({ line }, 'database'),
    ...(onQuery && {
      onQuery: (sql: string) => {
        onQuery(sql);
        return sql;
      },
    }),
  };
}

async function openPglite(options: DatabaseOptions): Promise<Database> {
  const { dataDir, snapshot } = options;
  const opening = options.embedded ?? openEmbedded(dataDir ? { folder: dataDir } : snapshot ? { snapshot } : {});
  opening.catch(() => {});
  const { embeddedOrm } = await import('./embedded-orm.ts');
  const orm = embeddedOrm(shared(options), opening);
  const embedded = await opening;
  try {
    let migrated: string[] = [];
    if (embedded.pending.length > 0) {
      migrated = await migrate(orm);
      await actAsAppRole(async (sql) => (await embedded.query(sql)).rows as { name: string }[]);
    }
    return {
      ...sessions(orm),
      kind: 'pglite',
      migrated,
      listen: embedded.listen,
      sweep: () => sweep(embedded),
      dump: embedded.dump,
    };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

async function openServer(clientUrl: string, options: DatabaseOptions): Promise<Database> {
  // the client of a server is only read where there is one
  const [{ MikroORM: ServerORM }, { impatient }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('./impatient.ts'),
  ]);
  const migrated = await migrateServer(clientUrl);
  const orm = new ServerORM({
    ...shared(options),
    clientUrl,
    pool: { min: 0, max: 10 },
    ...(options.patienceMs === undefined ? {} : { driverOptions: impatient(options.patienceMs) }),
    onCreateConnection: migrated.above
      ? async (connection) => {
          const { CompiledQuery } = await import('kysely');
          await (connection as import('kysely').DatabaseConnection).executeQuery(
            CompiledQuery.raw(`set role ${appRole}`),
          );
        }
      : async () => {},
  });
  const listening = listener(orm);
  const open = sessions(orm);
  return {
    ...open,
    kind: 'server',
    migrated: migrated.ran,
    listen: listening.listen,
    close: async () => {
      const closing = listening.close().then(open.close);
      // A server that fell silent does not say goodbye: whoever is impatient leaves without.
      await (options.patienceMs === undefined ? closing : Promise.race([closing, sleep(options.patienceMs)]));
    },
  };
}

/** Migrates under the connecting role itself, and finds out whether that one is above row level security. */
async function migrateServer(clientUrl: string): Promise<{ ran: string[]; above: boolean }> {
  const { MikroORM: ServerORM } = await import('@mikro-orm/postgresql');
  const orm = new ServerORM({ clientUrl, entities, pool: { min: 0, max: 2 }, allowGlobalContext: true });
  try {
    const query = (sql: string) => orm.em.getConnection().execute<{ name: string }[]>(sql);
    const ran = (await pending(query)).length > 0 ? await migrateOnce(orm) : [];
    return { ran, above: await needsAppRole(query) };
  } catch (error) {
    throw told(error, new URL(clientUrl).host);
  } finally {
    await orm.close();
  }
}

/** What whoever set the house up can mend, as one sentence that says how; the URL itself may hold a password. */
function told(error: unknown, host: string): unknown {
  const { code, message } = innermost(error);
  if (code === '42501' && /extension "vector"/.test(message))
    return new UserError(
      'The database has no pgvector yet and this role may not add it: let a superuser run “create extension vector” in it once.',
    );
  if (code === '0A000' && /extension "vector"/.test(message))
    return new UserError(`The server at ${host} has no pgvector: install it there first.`);
  const refused = code && (/^E[A-Z]+$/.test(code) || code.startsWith('28') || code === '3D000');
  return refused ? new UserError(`The database at ${host} cannot be used: ${message}. Check DATABASE_URL.`) : error;
}

/** The driver's own error, which the ORM wraps. */
function innermost(error: unknown): { readonly code?: string | undefined; readonly message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const [first] = error instanceof AggregateError ? error.errors : [];
  const inner = first ?? error.cause ?? ('previous' in error ? error.previous : undefined);
  if (inner instanceof Error && inner !== error) return innermost(inner);
  return { code: 'code' in error ? String(error.code) : undefined, message: error.message.split('\n')[0] ?? '' };
}

function sessions(orm: MikroORM) {
  let closed = false;
  function em(): EntityManager {
    // the ORM would connect again, and nobody would close that
    if (closed) throw new Error('The database is closed.');
    return orm.em.fork();
  }
  async function within<T>(setting: string, value: string, job: (em: EntityManager) => Promise<T>): Promise<T> {
    const fork = em();
    fork.setSessionContext({ variables: { [setting]: value } });
    return fork.transactional(job);
  }
  return {
    orm,
    em,
    asPerson: <T>(person: string, job: (em: EntityManager) => Promise<T>) => within('almanac.person', person, job),
    asSystem: <T>(job: (em: EntityManager) => Promise<T>) => within('almanac.system', 'on', job),
    notify: async (channel: string, payload = '', inside?: EntityManager) => {
      await (inside ?? em()).execute('select pg_notify(?, ?)', [channel, payload]);
    },
    close: async (): Promise<void> => {
      closed = true;
      await orm.close();
    },
  };
}
