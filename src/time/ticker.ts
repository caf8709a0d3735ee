/** Wakes a job when something is due: at the next due time, when told to, and at least every second in between. */
import type { ScheduledTask } from 'node-cron';

export interface Ticker {
  /** @param firstMs milliseconds until the first look, unless something wakes it earlier */
  start(firstMs?: number): void;
  /** Something may be due earlier than thought. */
  wake(): void;
  /** Begins no more and lets the run under way finish. */
  stop(): Promise<void>;
}

export interface Ticking {
  /** Told when a run failed. */
  readonly log: { warn(data: object, event: string): void };
  /** Does all that is due. */
  run(): Promise<void>;
  /** Milliseconds until something is due again; undefined when nothing is known of. */
  nextIn(): Promise<number | undefined>;
  /** A clock may jump and another process may add what is due: no sleep is longer than this. A second by default. */
  readonly longestMs?: number;
}

/** Milliseconds. */
const cronAfterMs = 1000;

/**
 * A second alarm clock, should a timer be lost to a machine that slept.
 * One that was missed matters to nobody: the next looks at all that is due.
 */
async function everyQuarterMinute(tick: () => void): Promise<ScheduledTask> {
  const { schedule } = await import('node-cron');
  return schedule('*/15 * * * * *', tick, { suppressMissedWarning: true });
}

export function createTicker({ log, run, nextIn, longestMs = 1000 }: Ticking): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  /** Said once, however long it goes on. */
  let failing: string | undefined;
  let cron: Promise<ScheduledTask> | undefined;
  let cronStart: NodeJS.Timeout | undefined;

  function tick(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = once().then((sleepMs) => {
      running = undefined;
      if (stopped) return;
      timer = setTimeout(tick, again ? 0 : sleepMs);
      again = false;
    });
  }

  async function once(): Promise<number> {
    try {
      await run();
      const ms = again ? 0 : await nextIn();
      failing = undefined;
      return Math.min(longestMs, Math.max(0, ms ?? longestMs));
    } catch (error) {
      // The database may be away for a while; the next tick finds it again.
      if (failing !== String(error)) log.warn({ error: String(error) }, 'tick failed');
      failing = String(error);
      return Math.min(longestMs, 1000) / 2;
    }
  }

  return {
    start(firstMs = 0) {
      stopped = false;
      timer = setTimeout(tick, firstMs);
      // nobody misses it so early, and reading it would keep who speaks first waiting
      cronStart = setTimeout(() => {
        cron = everyQuarterMinute(tick);
      }, cronAfterMs).unref();
    },
    wake: tick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(cronStart);
      await (await cron)?.destroy();
      await running;
    },
  };
}
