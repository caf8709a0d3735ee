/** The embedded PostgreSQL (PGlite): one connection in this process, its files in a folder that one process holds at a time. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import array from 'postgres-array';
import { lockFolder } from './folder-lock.ts';

/** Times stay text until an entity's own type reads them, as MikroORM has it on a server. By type's OID. */
const parsers = Object.fromEntries([
  ...[types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL].map((oid) => [oid, (text: string) => text]),
  ...[1182, 1115, 1185, 1187].map((arrayOid) => [arrayOid, (text: string) => array.parse(text)]),
]) as Record<number, (text: string) => unknown>;

export interface Embedded {
  readonly pglite: PGlite;
  /** What MikroORM talks to: each transaction has the one connection to itself, the others wait in line. */
  readonly dialect: PostgresDialect;
  /** Runs a job between transactions, never inside somebody's. */
  alone<T>(job: (pglite: PGlite) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Imports nothing of the ORM, so that a start can open it while the rest is still being read.
 *
 * Opens the database in `folder`, or in memory, there from a dumped `snapshot` if given.
 * @throws Error in one sentence when another living process has the folder open
 */
export async function openEmbedded(place: { folder: string } | { snapshot?: Blob }): Promise<Embedded> {
  const options = { extensions: { vector }, parsers };
  if (!('folder' in place)) {
    return wrap(await PGlite.create({ ...options, ...(place.snapshot && { loadDataDir: place.snapshot }) }));
  }
  const unlock = lockFolder(place.folder);
  try {
    const dataDir = join(place.folder, 'postgres');
    if (!existsSync(dataDir)) {
      // made beside and moved into place, so that a process killed half-way leaves nothing that looks finished
      const unfinished = `${dataDir}.unfinished`;
      rmSync(unfinished, { recursive: true, force: true });
      await (await PGlite.create({ ...options, dataDir: unfinished })).close();
      renameSync(unfinished, dataDir);
    }
    return wrap(await PGlite.create({ ...options, dataDir }), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function wrap(pglite: PGlite, unlock = () => {}): Embedded {
  let last: Promise<unknown> = Promise.resolve();

  /** Waits for all who came before; returns what lets the next one in. */
  async function enter(): Promise<() => void> {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  }

  async function close() {
    const leave = await enter();
    try {
      if (!pglite.closed) await pglite.close();
    } finally {
      unlock();
      leave();
    }
  }

  async function query(sql: string, parameters: readonly unknown[] = []) {
    const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(sql, [...parameters]);
    return { command: affectedRows ? ('UPDATE' as const) : ('SELECT' as const), rowCount: affectedRows ?? 0, rows };
  }

  const pool = {
    connect: async () => ({ query, release: await enter() }) as unknown as PostgresPoolClient,
    end: close,
  } as PostgresPool;

  return {
    pglite,
    dialect: new PostgresDialect({ pool }),
    async alone(job) {
      const leave = await enter();
      try {
        return await job(pglite);
      } finally {
        leave();
      }
    },
    close,
  };
}
