/**
 * The embedded PostgreSQL: one connection, its files in a folder that one process holds at a time. It runs in a thread of
 * its own, so that it opens while the rest of the house is read, and no statement keeps the process from listening.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compileLittle } from './compiled-anew.ts';
import type { Answer, Job, Opened, Place, Rows } from './embedded-thread.ts';
import { lockFolder } from './folder-lock.ts';

export interface Embedded extends Opened {
  /** Waits for all who came before; returns what lets the next one in. */
  enter(): Promise<() => void>;
  query(sql: string, parameters?: readonly unknown[]): Promise<Rows>;
  /** Calls back on each NOTIFY of the channel. Returns what ends it. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  /** The files, as a tar. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/**
 * Imports next to nothing, so that a start can open it while the rest is still being read.
 *
 * Opens the database in `folder`, or in memory, there from a dumped `snapshot` if given.
 * @throws UserError in one sentence when another living process has the folder open
 */
export async function openEmbedded(place: Place): Promise<Embedded> {
  if (!('folder' in place)) return openThread(place);
  const unlock = lockFolder(place.folder);
  try {
    return await openThread({ folder: join(place.folder, 'postgres') }, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openThread(place: Place, unlock = () => {}): Promise<Embedded> {
  compileLittle();
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), { workerData: place, execArgv: [] });
  const opened = Promise.withResolvers<unknown>();
  const waiting = new Map<number | undefined, PromiseWithResolvers<unknown>>([[undefined, opened]]);
  const heard = new Map<
    string,
    { readonly handlers: Set<(payload: string) => void>; readonly ready: Promise<unknown> }
  >();
  let jobs = 0;
  let ended: Error | undefined;

  thread.on('message', (answer: Answer) => {
    if ('channel' in answer) {
      for (const handler of heard.get(answer.channel)?.handlers ?? []) handler(answer.payload);
      return;
    }
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('problem' in answer) asker?.reject(Object.assign(new Error(answer.problem.message), answer.problem));
    else asker?.resolve(answer.result);
  });
  thread.on('error', end);
  thread.on('exit', () => end(new Error('The embedded database has ended.')));

  function end(error: Error): void {
    ended ??= error;
    for (const asker of waiting.values()) asker.reject(ended);
    waiting.clear();
  }

  function ask(job: Job): Promise<unknown> {
    if (ended) return Promise.reject(ended);
    const asker = Promise.withResolvers<unknown>();
    jobs += 1;
    thread.postMessage({ id: jobs, job });
    waiting.set(jobs, asker);
    return asker.promise;
  }

  const query = async (sql: string, parameters: readonly unknown[] = []) =>
    (await ask({ kind: 'query', sql, parameters })) as Rows;

  let last: Promise<unknown> = Promise.resolve();

  async function enter(): Promise<() => void> {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  }

  /** Between transactions, never inside somebody's. */
  async function alone(job: Job): Promise<unknown> {
    const leave = await enter();
    try {
      return await ask(job);
    } finally {
      leave();
    }
  }

  async function close(): Promise<void> {
    try {
      if (!ended) await alone({ kind: 'close' });
    } finally {
      await thread.terminate();
      unlock();
    }
  }

  async function listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
    const { handlers, ready } = heard.getOrInsertComputed(channel, () => ({
      handlers: new Set(),
      ready: alone({ kind: 'listen', channel }),
    }));
    handlers.add(handler);
    await ready;
    return async () => void handlers.delete(handler);
  }

  let found: Opened;
  try {
    found = (await opened.promise) as Opened;
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    ...found,
    enter,
    query,
    listen,
    dump: async () => (await alone({ kind: 'dump' })) as Blob,
    close,
  };
}
