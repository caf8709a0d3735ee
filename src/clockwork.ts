/** What happens by itself: reminders fire when they are due, letters are sent, and the digests of a day follow the day. */
import { randomUUIDv7 } from 'node:crypto';
import type { Adapter, Log } from './channel/adapter.ts';
import { fit } from './conversation/fit.ts';
import { planNext } from './courses/plan-next.ts';
import type { Database } from './db/orm.ts';
import { createDispatch, type DispatchParts } from './outbox/dispatch.ts';
import { nextLetterIn } from './outbox/next-due.ts';
import type { Renderer } from './outbox/prepare.ts';
import { type Firing, fireAll, fireDue, nextReminderIn } from './reminders/fire-due.ts';
import { followDay } from './reminders/follow-day.ts';
import type { Digest } from './reminders/say-ring.ts';
import { type Clock, type DatabaseClock, sqlTime } from './time/clock.ts';
import { createTicker } from './time/ticker.ts';

export interface ClockworkParts {
  /** Its own connections, where there is a server: work in a turn never makes what is due wait. */
  readonly db: Database;
  readonly clock: Clock | DatabaseClock;
  readonly log: Log;
  /** Open here just now: what is for others waits for a process that has them. */
  readonly channels: ReadonlyMap<string, Adapter>;
  /** Whether this process fires what is due; letters it sends in any case. */
  readonly fires?: boolean;
  /** Names this process among others, for leases. */
  readonly name?: string;
  readonly renderers: Readonly<Record<string, Renderer>>;
  /** Puts a day into words; without it digests stay as they were sent. */
  readonly digest?: Digest;
  /** See outbox/dispatch.ts. */
  readonly arrived?: DispatchParts['arrived'];
  /** See outbox/dispatch.ts. */
  readonly leaseMs?: number;
  readonly patienceMs?: number;
  readonly backoffMs?: number;
}

export interface Clockwork {
  /** From now on it happens by itself. */
  start(): Promise<void>;
  /** Something may be due earlier than thought. */
  wake(): void;
  /** Something of this person's was changed: their day may read differently. */
  changed(person: string): void;
  /** Does what is due by now and waits for its end. */
  settle(): Promise<void>;
  nextDue(): Promise<Temporal.Instant | undefined>;
  /** Lets what is under way finish, no longer than that; what was not begun waits in the database. */
  stop(limitMs?: number): Promise<void>;
}

/** Reminders fired in one transaction. */
const batch = 1000;
/** The name under which the database wakes whoever waits for something due (see the migration 0005). */
const dueChannel = 'almanac_due';
/** Milliseconds before its time at which a ring is put into words, so that it leaves on the stroke. */
const aheadMs = 80;
const longAhead = 3_600_000;
/** Milliseconds after the start: who speaks first is answered before the whole house is looked through. */
const firstMs = 200;
/** Milliseconds between two looks at the database's clock. */
const adjustEveryMs = 5000;

export function createClockwork(parts: ClockworkParts): Clockwork {
  const { db, clock, log, channels, fires = true, name = randomUUIDv7() } = parts;
  const dispatch = createDispatch({
    ...parts,
    name,
    fit: (message, adapter) => fit(message, adapter.limits),
    freed: () => ticker.wake(),
  });
  const ticker = createTicker({ log, run, nextIn: async () => ((await nextIn()) ?? longAhead) - aheadMs });
  let adjustedAt = performance.now();
  let sending: Promise<void> | undefined;
  const touched = new Set<string>();
  let unlisten: (() => Promise<void>) | undefined;
  /** Others whose course work is still to be planned may wait behind those it just was for. */
  let morePlanning = false;

  async function fire(hand?: Firing['hand'], ahead = 0): Promise<number> {
    if (!fires) return 0;
    const fired = await fireDue(db, { due: sqlTime(clock), now: clock.now(), limit: batch, aheadMs: ahead, hand });
    // whoever has the channel open may be another process
    if (fired > 0 && db.kind === 'server') await db.notify(dueChannel);
    return fired;
  }

  async function run(): Promise<void> {
    await adjust();
    await follow();
    // Sending begins while a burst is still being fired.
    await fireAll(db, batch, async (hand) => {
      const fired = await fire(hand, aheadMs);
      await send();
      return fired;
    });
    morePlanning = await plan();
  }

  /** For some of those who wait: what is due comes before the next. */
  async function plan(): Promise<boolean> {
    return fires && (await planNext(db, sqlTime(clock))) > 0;
  }

  /** The days of those who changed something. */
  async function follow(): Promise<void> {
    const people = [...touched];
    touched.clear();
    const { digest } = parts;
    if (digest) for (const person of people) await followDay(db, person, { digest, now: clock.now() });
  }

  function send(): Promise<void> {
    // whose hands come free wakes the ticker: one look is enough
    sending ??= dispatch.begin(aheadMs).then(
      () => {
        sending = undefined;
      },
      (error: unknown) => {
        sending = undefined;
        throw error;
      },
    );
    return sending;
  }

  async function adjust(): Promise<void> {
    if (!('adjust' in clock) || performance.now() - adjustedAt < adjustEveryMs) return;
    await clock.adjust();
    adjustedAt = performance.now();
  }

  async function nextIn(): Promise<number | undefined> {
    if (morePlanning) return 0;
    const now = sqlTime(clock);
    const [reminder, letter] = await Promise.all([
      fires ? nextReminderIn(db, now) : undefined,
      // With both hands full the next one to come free wakes us.
      dispatch.free() ? nextLetterIn(db, { now, channels: [...channels.keys()], name }) : undefined,
    ]);
    return reminder === undefined || letter === undefined ? (reminder ?? letter) : Math.min(reminder, letter);
  }

  return {
    async start() {
      ticker.start(firstMs);
      unlisten = await db.listen(dueChannel, () => ticker.wake());
    },
    wake: () => ticker.wake(),
    changed: (person) => void touched.add(person),
    async settle() {
      await follow();
      while (await plan());
      // one that was set anew may have been due since
      while ((await fireAll(db, batch, fire)) > 0);
      await dispatch.round();
    },
    async nextDue() {
      const ms = await nextIn();
      return ms === undefined ? undefined : clock.now().add({ microseconds: Math.round(ms * 1000) });
    },
    async stop(limitMs = 8000) {
      await ticker.stop();
      await unlisten?.().catch(() => {});
      await dispatch.stop(limitMs);
    },
  };
}
