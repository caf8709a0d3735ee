/** Reads feeds when they are due, one after the other, beside everything else that happens by itself. */
import { randomUUIDv7 } from 'node:crypto';
import type { Log } from '../../channel/adapter.ts';
import type { Database } from '../../db/orm.ts';
import { type Clock, sqlTime } from '../../time/clock.ts';
import { createTicker } from '../../time/ticker.ts';
import { claimFeed, nextFeedIn } from './claim.ts';
import type { FeedDoor } from './door.ts';
import { readFeed } from './read-feed.ts';

export interface FeedReaderParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly door: Pick<FeedDoor, 'open' | 'allow'>;
  /** A letter may have been posted. */
  told(): void;
}

export interface FeedReader {
  start(): void;
  wake(): void;
  /** Reads all that is due by now and waits for it. */
  settle(): Promise<void>;
  nextDue(): Promise<Temporal.Instant | undefined>;
  /** Breaks off what is under way; it is due again at the next start. */
  stop(): Promise<void>;
}

/** Feeds change by the hour: nobody notices half a minute. Milliseconds. */
const longestMs = 30_000;

export function createFeedReader({ db, clock, log, door, told }: FeedReaderParts): FeedReader {
  const name = randomUUIDv7();
  let stopping = new AbortController();

  async function settle(): Promise<void> {
    while (!stopping.signal.aborted) {
      const feed = await claimFeed(db, { now: sqlTime(clock), name });
      if (!feed) return;
      await readFeed(feed, { db, clock, log, door, name, signal: stopping.signal });
      told();
    }
  }

  const ticker = createTicker({ log, run: settle, nextIn: () => nextFeedIn(db, sqlTime(clock)), longestMs });
  return {
    start() {
      stopping = new AbortController();
      ticker.start();
    },
    wake: () => ticker.wake(),
    settle,
    async nextDue() {
      const ms = await nextFeedIn(db, sqlTime(clock));
      return ms === undefined ? undefined : clock.now().add({ microseconds: Math.round(ms * 1000) });
    },
    async stop() {
      stopping.abort();
      await ticker.stop();
    },
  };
}
