/** The thread of the embedded PostgreSQL (PGlite): answers one job after the other, as its one connection does. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import array from 'postgres-array';
import { appRole } from './app-role.ts';

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
 * PostgreSQL clears them all as it starts, and memory touched for the first time is slow: its own 128 MB take half of what
 * opening takes, and stay. What is read beyond them comes out of the operating system's cache as fast.
 */
const sharedBuffers = '16MB';

/**
 * What a function of WebAssembly may run before V8 compiles it anew to be fast: its own bound, and the most that it takes.
 * Each call counts with the whole size of the function, so that a start reaches the first with the largest of PostgreSQL's,
 * and compiling those takes a core for as long as the start itself.
 */
const compiledAnewAfter = { usual: 13_000_000, postgres: 2 ** 31 - 1 };

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
// each module keeps the bound it was read with; PL/pgSQL's is read by the first turn, in the rehearsal
const bound = (most: number) => setFlagsFromString(`--wasm-tiering-budget=${most}`);
bound(compiledAnewAfter.postgres);
// on one core at a time: who waits for an answer has the other
setFlagsFromString('--wasm-num-compilation-tasks=1');
const opening = open(place);
opening.then(
  () => tell({ result: undefined }),
  (error: unknown) => tell({ problem: plain(error) }),
);
// What is not migrated yet has no turns, and need not be quick.
const rehearsed = 'folder' in place ? opening.then(rehearse).catch(() => {}) : undefined;
Promise.allSettled([opening, rehearsed]).then(() => bound(compiledAnewAfter.usual));
// PGlite itself puts what comes at once in line.
port.on('message', ({ id, job }: { readonly id: number; readonly job: Job }) => {
  work(job).then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, problem: plain(error) }),
  );
});

async function rehearse(pglite: PGlite): Promise<void> {
  await pglite.transaction(async (inside) => {
    await inside.exec(rehearsal);
    await inside.rollback();
  });
}

async function open(place: Place): Promise<PGlite> {
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${sharedBuffers}`];
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
