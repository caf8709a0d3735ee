/** The thread of the embedded PostgreSQL (PGlite): answers one job after the other, as its one connection does. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import array from 'postgres-array';
import { actAsAppRole, appRole } from './app-role.ts';
import { compileAsUsual } from './compiled-anew.ts';
import { pending } from './migrate.ts';

/** A folder, or in memory, there from a dumped snapshot if given. */
export type Place = { readonly folder: string } | { readonly snapshot?: Blob };

export type Job =
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'listen'; readonly channel: string }
  | { readonly kind: 'dump' | 'close' };

export interface Rows {
  readonly rows: Record<string, unknown>[];
  readonly affectedRows?: number;
}

/** What the opening came to. */
export interface Opened {
  /** Names of the migrations that this database has not had. */
  readonly pending: readonly string[];
}

/** What a job came to; `undefined` as number is the opening. */
export type Answer =
  | { readonly id?: number; readonly result: unknown }
  | { readonly id?: number; readonly problem: { readonly message: string } & Record<string, unknown> }
  | { readonly channel: string; readonly payload: string };

/** Times stay text until an entity's own type reads them, as MikroORM has it on a server. By type's OID. */
const parsers = Object.fromEntries([
  ...[types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL].map((oid) => [oid, (text: string) => text]),
  ...[1182, 1115, 1185, 1187].map((arrayOid) => [arrayOid, (text: string) => array.parse(text)]),
]) as Record<number, (text: string) => unknown>;

/**
 * PostgreSQL clears its shared memory as it starts, and memory touched for the first time is slow: with its own 128 MB of
 * buffers and room for a hundred connections that takes half of what opening takes, and stays. What is read beyond the
 * buffers comes out of the operating system's cache, and there is one connection.
 */
const little = ['-c', 'shared_buffers=8MB', '-c', 'max_connections=4'];

/**
 * What opens a turn, played through for somebody and taken back: unplanned, on an engine that is only just being compiled,
 * it takes many times as long, and this thread has nothing to do until the rest of the house is read.
 */
const rehearsal = `
  set local role ${appRole};
  select set_config('almanac.system', 'on', true);
  select turn.* from (select channel, tenant, external_id from identity limit 1) someone,
    almanac_enter(channel, tenant, external_id, '', null, null, false) turn`;

const port = parentPort;
if (port === null) throw new Error('embedded-thread.ts runs as a worker thread.');
const tell = (answer: Answer) => port.postMessage(answer);

const place = workerData as Place;
const opening = open(place);
const prepared = opening.then(prepare);
prepared.then(
  (result) => tell({ result }),
  (error: unknown) => tell({ problem: plain(error) }),
);
// What is not migrated yet has no turns, and need not be quick.
const rehearsed = 'folder' in place ? prepared.then(rehearse).catch(() => {}) : undefined;
// PL/pgSQL is read by the first turn, in the rehearsal; and who asks has read all that a start needs
const asked = Promise.withResolvers<void>();
Promise.allSettled([rehearsed, asked.promise]).then(compileAsUsual);
// PGlite itself puts what comes at once in line.
port.on('message', ({ id, job }: { readonly id: number; readonly job: Job }) => {
  asked.resolve();
  work(job).then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, problem: plain(error) }),
  );
});

/** What is migrated already is used by a role that row level security binds. */
async function prepare(pglite: PGlite): Promise<Opened> {
  const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows;
  const missing = await pending(query);
  if (missing.length === 0) await actAsAppRole(query);
  return { pending: missing };
}

async function rehearse(): Promise<void> {
  const pglite = await opening;
  await pglite.transaction(async (inside) => {
    await inside.exec(rehearsal);
    await inside.rollback();
  });
}

async function open(place: Place): Promise<PGlite> {
  const startParams = [...PGlite.defaultStartParams, ...little];
  const options = { extensions: { vector }, parsers, startParams };
  if (!('folder' in place)) {
    return PGlite.create({ ...options, ...(place.snapshot && { loadDataDir: place.snapshot }) });
  }
  const { folder: dataDir } = place;
  if (!existsSync(dataDir)) {
    // made beside and moved into place, so that a process killed half-way leaves nothing that looks finished
    const unfinished = `${dataDir}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    await (await PGlite.create({ ...options, dataDir: unfinished })).close();
    renameSync(unfinished, dataDir);
  }
  return PGlite.create({ ...options, dataDir });
}

async function work(job: Job): Promise<unknown> {
  const pglite = await opening;
  switch (job.kind) {
    case 'query': {
      const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(job.sql, [...job.parameters]);
      return { rows, affectedRows } as Rows;
    }
    case 'listen': {
      const { channel } = job;
      await pglite.listen(channel, (payload) => tell({ channel, payload }));
      return undefined;
    }
    case 'dump':
      return pglite.dumpDataDir('none');
    case 'close':
      await rehearsed;
      if (!pglite.closed) await pglite.close();
      return undefined;
  }
}

/** An error's own fields (SQLSTATE, constraint, …) do not come along when it is cloned. */
function plain(error: unknown): { message: string } & Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  return { ...error, name: error.name, message: error.message, stack: error.stack };
}
