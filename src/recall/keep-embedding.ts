/** The loop that embeds in the background while the house is open: woken by each new passage, calm when there is none. */
import type { Embedder } from '../ai/embedder.ts';
import type { Log } from '../channel/adapter.ts';
import type { Database } from '../db/orm.ts';
import { embedAll } from './embed-pending.ts';
import { registerModel } from './models.ts';

/** The channel that the trigger of `passage` notifies. */
export const passagesChannel = 'almanac_passages';

export interface KeptEmbedding {
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

/** A failure is logged and tried again: a search by words goes on without it. */
export async function keepEmbedding(parts: {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly log?: Log;
  /** Milliseconds until what failed is tried again. */
  readonly retryAfterMs?: number;
}): Promise<KeptEmbedding> {
  const { database, embedder, log, retryAfterMs = 30_000 } = parts;
  let stopped = false;
  let again = false;
  let working: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function work(): Promise<void> {
    do {
      again = false;
      try {
        const model = await database.asSystem((em) => registerModel(em, embedder));
        await embedAll({ database, embedder, model, log, stopped: () => stopped });
      } catch (error) {
        if (stopped) return;
        log?.warn({ err: error }, 'embedding waits and tries again');
        retry = setTimeout(wake, retryAfterMs).unref();
      }
    } while (again && !stopped);
    working = undefined;
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    working ??= work();
  }

  const unlisten = await database.listen(passagesChannel, wake);
  wake();
  return {
    idle: async () => {
      while (working !== undefined) await working;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await unlisten();
      await working;
    },
  };
}
