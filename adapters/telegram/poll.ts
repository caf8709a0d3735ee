/**
 * Long polling that confirms an update only when its turn is done. getUpdates confirms everything below its offset, and
 * the runner's own source would move that past turns still under way, which a crash then loses; so the offset here is
 * the lowest update that is not done, and what comes again because of that is recognised.
 * https://core.telegram.org/bots/api#getting-updates
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../src/channel/adapter.ts';
import { deliveryError } from './failures.ts';

export interface PollOptions {
  readonly api: Api;
  readonly allowed: readonly Exclude<keyof Update, 'update_id'>[];
  readonly log: Log;
  /** Seconds that Telegram may hold a request open. */
  readonly holdSeconds: number;
  receive(update: Update): Promise<void>;
}

export interface Polling {
  /** Takes nothing more, lets what is under way finish for at most `patienceMs`, and confirms what is done. */
  stop(patienceMs: number): Promise<void>;
}

/** While turns are under way Telegram answers at once with their updates: look for new ones this often. */
const LOOK_EVERY_MS = 200;
const MOST_AT_ONCE = 100;
const LONGEST_PAUSE_MS = 30_000;

export function poll({ api, allowed, log, holdSeconds, receive }: PollOptions): Polling {
  const progress = new Progress();
  const stopping = new AbortController();
  let pauseMs = 500;

  async function supply(_size: number, signal: Parameters<Api['getUpdates']>[1]): Promise<Update[]> {
    for (;;) {
      await Promise.race([progress.allDone(), pause(LOOK_EVERY_MS, undefined, { signal: stopping.signal })]);
      const offset = progress.offset();
      const known = offset === undefined ? {} : { offset };
      const timeout = progress.busy ? 0 : holdSeconds;
      try {
        const updates = await api.getUpdates(
          { ...known, timeout, limit: MOST_AT_ONCE, allowed_updates: allowed },
          signal,
        );
        pauseMs = 500;
        progress.confirmed(offset, updates.length === 0);
        const fresh = updates.filter((update) => progress.isNew(update.update_id));
        if (fresh.length > 0 || !progress.busy) return fresh;
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        log.warn({ problem: explain(error), retryInMs: pauseMs }, 'telegram.poll-failed');
        await pause(Math.max(pauseMs, deliveryError(error).retryAfterMs ?? 0), undefined, { signal: stopping.signal });
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  const sink = createConcurrentSink<Update>(
    // Handed over in order and without waiting: the core keeps one turn at a time in a room, and a press on "Stop" must
    // reach it while that turn runs.
    { consume: (update) => progress.follow(update.update_id, receive(update)) },
    async (error) => log.error({ problem: error instanceof Error ? error.name : 'error' }, 'telegram.turn-failed'),
    { concurrency: MOST_AT_ONCE },
  );
  const runner = createRunner(createSource({ supply }), sink);
  runner.start();

  return {
    async stop(patienceMs) {
      if (stopping.signal.aborted) return;
      const ended = runner.task();
      stopping.abort();
      void runner.stop();
      await Promise.race([Promise.all([ended?.catch(() => {}), progress.allDone()]), pause(patienceMs)]);
      const offset = progress.offset();
      if (offset !== undefined) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {});
    },
  };
}

/** Which updates are under way, done, or have failed and are wanted again. */
class Progress {
  readonly #state = new Map<number, 'open' | 'done' | 'failed'>();
  readonly #open = new Map<number, Promise<void>>();

  get busy(): boolean {
    return this.#open.size > 0;
  }

  isNew(id: number): boolean {
    return (this.#state.get(id) ?? 'failed') === 'failed';
  }

  async follow(id: number, turn: Promise<void>): Promise<void> {
    this.#state.set(id, 'open');
    this.#open.set(
      id,
      turn.then(
        () => {},
        () => {},
      ),
    );
    try {
      await turn;
      this.#state.set(id, 'done');
    } catch (error) {
      this.#state.set(id, 'failed');
      throw error;
    } finally {
      this.#open.delete(id);
    }
  }

  async allDone(): Promise<void> {
    await Promise.all(this.#open.values());
  }

  /** Everything below is done. Undefined when Telegram knows that already: ids start anew after a quiet week. */
  offset(): number | undefined {
    const ids = [...this.#state.keys()];
    const unfinished = ids.filter((id) => this.#state.get(id) !== 'done');
    if (unfinished.length > 0) return Math.min(...unfinished);
    return ids.length > 0 ? Math.max(...ids) + 1 : undefined;
  }

  /** Telegram has forgotten what lies below the offset; and when nothing came, there is nothing above it either. */
  confirmed(offset: number | undefined, empty: boolean): void {
    for (const id of this.#state.keys()) if (offset !== undefined && id < offset && !empty) this.#state.delete(id);
    if (empty && !this.busy && offset !== undefined) this.#state.clear();
  }
}

function explain(error: unknown): string {
  if (error instanceof GrammyError && error.error_code === 409)
    return 'Another program reads the messages of this bot. Stop it, or give each its own bot in TELEGRAM_TOKEN.';
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
    return 'Telegram does not know the token any more. Set TELEGRAM_TOKEN to the present one.';
  return deliveryError(error).message;
}
