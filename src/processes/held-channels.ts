/**
 * Channels that one process at a time may have open: this process opens what it holds, keeps saying that it holds it, and
 * closes it before anybody else could. When a holder dies its channels are taken within the lease and one look.
 */
import type { Log } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Database } from '../db/orm.ts';
import { claimChannels, leaseChannel, releaseChannels } from './lease.ts';

export interface HeldChannels {
  /** Opens what is free. @throws what opening throws, but where its platform does not answer: that is tried again */
  start(): Promise<void>;
  /** Takes nothing more, closes what is open, gives it back. */
  stop(): Promise<void>;
}

export interface HoldingParts {
  /** Connections that give up in time: a claim without an answer counts as lost. */
  readonly db: Database;
  readonly log: Log;
  /** Names this process among others. */
  readonly name: string;
  readonly channels: readonly string[];
  /** Opens a channel; resolves when events flow. */
  readonly open: (channel: string) => Promise<void>;
  /** Closes it: nothing more is heard from the moment of the call, what is under way may finish. */
  readonly close: (channel: string) => Promise<void>;
  /** Milliseconds after which a holder that said nothing counts as dead. */
  readonly leaseMs?: number;
  /** Milliseconds between two looks at what is free. */
  readonly lookEveryMs?: number;
}

/** Before its end by so much a lease that could not be renewed is given up, as a share of it. */
const margin = 0.3;
/** How long a channel is left alone that did not open. Milliseconds. */
const retryMs = 5000;

export function createHeldChannels(parts: HoldingParts): HeldChannels {
  const { db, log, name, leaseMs = 8000, lookEveryMs = 1000 } = parts;
  /** Until when this process may use a channel, on a clock that nobody sets. */
  const until = new Map<string, number>();
  const failedAt = new Map<string, number>();
  /** The end of what is being done with a channel: it is never opened while it closes. */
  const work = new Map<string, Promise<void>>();
  const opened = new Set<string>();
  let looking: Promise<void> | undefined;
  let timers: NodeJS.Timeout[] = [];
  let unlisten: (() => Promise<void>) | undefined;
  let stopped = false;

  /** Claims and renews; one at a time. */
  function look(): Promise<void> {
    looking ??= claim().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function claim(): Promise<void> {
    const asked = performance.now();
    const channels = parts.channels.filter((channel) => asked - (failedAt.get(channel) ?? -retryMs) >= retryMs);
    if (channels.length === 0) return;
    const held = await claimChannels(db, { channels, heldBy: name, leaseMs });
    if (stopped) return;
    const mine = new Set(held.map(({ channel }) => channel));
    for (const channel of channels) {
      if (!mine.has(channel)) lose(channel, 'another process holds it');
      else {
        until.set(channel, asked + leaseMs * (1 - margin));
        if (!opened.has(channel)) take(channel);
      }
    }
  }

  function take(channel: string): void {
    opened.add(channel);
    const opening = after(channel, async () => {
      if (!opened.has(channel)) return;
      try {
        await parts.open(channel);
        log.info({ channel, by: name }, 'channel held');
      } catch (error) {
        log.error({ channel, error: String(error) }, 'channel not opened');
        failedAt.set(channel, performance.now());
        until.delete(channel);
        opened.delete(channel);
        await parts.close(channel).catch(() => {});
        await releaseChannels(db, name, [channel]).catch(() => {});
        throw error;
      }
    });
    // told above, and to whoever waits for the start
    opening.catch(() => {});
  }

  function lose(channel: string, why: string): void {
    until.delete(channel);
    if (!opened.delete(channel)) return;
    log.warn({ channel, why }, 'channel given up');
    void after(channel, () => parts.close(channel)).catch((error: unknown) =>
      log.error({ channel, error: String(error) }, 'channel not closed'),
    );
  }

  function after(channel: string, job: () => Promise<void>): Promise<void> {
    const done = (work.get(channel) ?? Promise.resolve()).catch(() => {}).then(job);
    work.set(channel, done);
    return done;
  }

  /** Nobody has to be asked for this: a process that cannot reach the database knows by itself when to let go. */
  function letGo(): void {
    const now = performance.now();
    for (const [channel, end] of until) if (now > end) lose(channel, 'the lease could not be renewed');
  }

  async function lookQuietly(): Promise<void> {
    await look().catch((error: unknown) => log.warn({ error: String(error) }, 'channels not claimed'));
  }

  return {
    async start() {
      await look();
      const first = [...work.values()];
      timers = [setInterval(() => void lookQuietly(), lookEveryMs), setInterval(letGo, leaseMs / 16)];
      for (const timer of timers) timer.unref();
      unlisten = await db.listen(leaseChannel, () => void lookQuietly());
      await Promise.all(first.map((opening) => opening.catch(rethrow)));
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await unlisten?.().catch(() => {});
      await looking?.catch(() => {});
      const held = [...until.keys()];
      const keep = () => void claimChannels(db, { channels: held, heldBy: name, leaseMs }).catch(() => {});
      const keeping = setInterval(keep, leaseMs / 4);
      for (const channel of opened) void after(channel, () => parts.close(channel));
      await Promise.allSettled(work.values());
      clearInterval(keeping);
      opened.clear();
      until.clear();
      await releaseChannels(db, name, held).catch((error: unknown) =>
        log.warn({ error: String(error) }, 'channels not given back'),
      );
    },
  };
}

function rethrow(error: unknown): void {
  if (!(error instanceof DeliveryError)) throw error;
}
