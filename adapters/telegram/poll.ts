/**
 * Long polling that confirms an update only when its turn is done. getUpdates confirms everything below its offset, and
 * the runner's own source would move that past turns still under way, which a crash then loses; so the offset here is
 * the lowest update that is not done, and what comes again because of that is recognised.
 * https://core.telegram.org/bots/api#getting-updates
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../src/channel/adapter.ts';
import { inTime } from '../../src/channel/in-time.ts';
import { Progress } from '../../src/channel/progress.ts';
import { deliveryError, explain } from './failures.ts';

export interface PollOptions {
  readonly api: Api;
  readonly allowed: readonly Exclude<keyof Update, 'update_id'>[];
  readonly log: Log;
  /** Seconds that Telegram may hold a request open. */
  readonly hold: number;
  receive(update: Update): Promise<void>;
}

/** While turns are under way Telegram answers at once with their updates: look for new ones this often. */
const LOOK_EVERY_MS = 200;
const MOST_AT_ONCE = 100;
const LONGEST_PAUSE_MS = 30_000;

/** @returns how to stop: takes nothing more, lets what is under way finish for so long, and confirms what is done */
export function poll({ api, allowed, log, hold, receive }: PollOptions): (patienceMs: number) => Promise<void> {
  const progress = new Progress();
  const stopping = new AbortController();
  const stopped = stopping.signal;
  let pauseMs = 500;

  async function supply(_size: number, signal: Parameters<Api['getUpdates']>[1]): Promise<Update[]> {
    for (;;) {
      await Promise.race([progress.allDone(), pause(LOOK_EVERY_MS, undefined, { signal: stopped })]);
      const { floor, busy } = progress;
      const from = floor === undefined ? {} : { offset: floor };
      const how = { timeout: busy ? 0 : hold, limit: MOST_AT_ONCE, allowed_updates: allowed };
      try {
        const updates = await api.getUpdates({ ...from, ...how }, signal);
        pauseMs = 500;
        // Once nothing is left, the next id may be any: Telegram counts anew after a quiet week.
        progress.confirmed(floor, updates.length === 0);
        const fresh = updates.filter((update) => progress.isNew(update.update_id));
        if (fresh.length > 0 || !progress.busy) return fresh;
      } catch (error) {
        if (stopped.aborted) throw error;
        log.warn({ problem: explain(error), retryInMs: pauseMs }, 'telegram.poll-failed');
        await pause(Math.max(pauseMs, deliveryError(error).retryAfterMs ?? 0), undefined, { signal: stopped });
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  // Handed over in order and without waiting: the core keeps one turn at a time in a room, and a press on "Stop" must
  // reach it while that turn runs.
  const consume = (update: Update) => progress.follow(update.update_id, receive(update), stopped);
  const failed = async (error: unknown) => log.error({ problem: String(error) }, 'telegram.turn-failed');
  const sink = createConcurrentSink<Update>({ consume }, failed, { concurrency: MOST_AT_ONCE });
  const runner = createRunner(createSource({ supply }), sink);
  runner.start();

  return async (patienceMs) => {
    if (stopped.aborted) return;
    const ended = runner.task();
    stopping.abort();
    void runner.stop();
    await inTime(Promise.all([ended?.catch(() => {}), progress.allDone()]), patienceMs, undefined);
    const { floor } = progress;
    if (floor !== undefined) await api.getUpdates({ offset: floor, limit: 1, timeout: 0 }).catch(() => {});
  };
}
