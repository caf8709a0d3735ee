/** Wakes a job when something is due: at the next due time, when told to, and at least every second in between. */
import { schedule } from 'node-cron';
import type { Log } from '../channel/adapter.ts';
import type { Clock } from './clock.ts';

export interface Ticker {
  start(): void;
  /** Something may be due earlier than thought. */
  wake(): void;
  /** Lets the run under way finish. */
  stop(): Promise<void>;
}

export interface Ticking {
  readonly clock: Clock;
  readonly log: Log;
  /** Does all that is due. */
  run(): Promise<void>;
  next(): Promise<Temporal.Instant | undefined>;
}

/** A clock may jump and another process may add what is due: no sleep is longer than this. */
const longestMs = 1000;

export function createTicker({ clock, log, run, next }: Ticking): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  let cron: ReturnType<typeof schedule> | undefined;

  async function tick(): Promise<void> {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = once();
    await running;
    running = undefined;
    if (again) {
      again = false;
      setImmediate(() => void tick());
    }
  }

  async function once(): Promise<void> {
    let sleep = longestMs;
    try {
      await run();
      const due = await next();
      if (due) sleep = Math.min(longestMs, Math.max(0, Math.ceil(due.since(clock.now()).total('milliseconds'))));
    } catch (error) {
      // The database may be away for a while; the next tick finds it again.
      log.warn({ error: String(error) }, 'tick failed');
    }
    if (!stopped) timer = setTimeout(() => void tick(), sleep);
  }

  return {
    start() {
      stopped = false;
      // A second alarm clock, should a timer be lost to a machine that slept.
      cron = schedule('*/15 * * * * *', () => void tick());
      void tick();
    },
    wake: () => void tick(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await cron?.stop();
      await cron?.destroy();
      await running;
    },
  };
}
