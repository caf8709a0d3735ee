/**
 * Sends letters: claims what is due by lease, puts it into words, sends room by room, marks. Attempts are counted at the
 * claim, so that a letter which ends the process is not tried for ever.
 */
import type { Adapter, Log } from '../channel/adapter.ts';
import type { Outgoing } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { type Clock, sqlTime } from '../time/clock.ts';
import { type Claimed, claim, claimLost } from './claim.ts';
import { closures } from './closures.ts';
import { type Parcel, type Prepared, prepare, type Renderer } from './prepare.ts';
import { closedChannel, leaveRooms } from './rooms.ts';
import { sendParcel } from './send.ts';
import { type Arrived, giveBack, keepHolding, markSent } from './settle.ts';

export interface DispatchParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Open here just now. */
  readonly channels: ReadonlyMap<string, Adapter>;
  readonly renderers: Readonly<Record<string, Renderer>>;
  /** Cuts a reply to a channel's limits. */
  readonly fit: (reply: Omit<Outgoing, 'key'>, adapter: Adapter) => readonly Outgoing[];
  /** Names this process among others, for leases. */
  readonly name: string;
  /** Told each letter that was said and has arrived. */
  readonly arrived?: ((letter: Claimed) => void) | undefined;
  /** Called when something came to its end, so that more may be claimed. */
  readonly freed?: () => void;
  /** Milliseconds after which a process that said nothing counts as dead; it says so three times as often. */
  readonly leaseMs?: number;
  /** Milliseconds after which a send without an answer counts as one that may have arrived. */
  readonly patienceMs?: number;
  /** Milliseconds before the second attempt; each further one waits twice as long. */
  readonly backoffMs?: number;
}

export interface Dispatch {
  /**
   * Claims what is due, or will be in so many milliseconds, as far as hands are free, and begins to send it, each letter
   * at its own time. @returns how many letters were claimed
   */
  begin(aheadMs?: number): Promise<number>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Sends all that is due and waits for its end. */
  round(): Promise<number>;
  /** Whether more could be under way. */
  free(): boolean;
  /** Begins nothing more, gives back what was not tried, waits for what is under way as long as that. */
  stop(limitMs: number): Promise<void>;
}

/** Letters under way at once: what a crash leaves in doubt is never more than this. */
const most = 48;
/** A backlog takes no more hands than these. */
const mostBacklog = 32;

export function createDispatch(parts: DispatchParts): Dispatch {
  const { db, clock, log, channels, name, leaseMs = 15_000 } = parts;
  const held = new Map<string, Claimed>();
  /** The end of what is queued for a room. */
  const rooms = new Map<string, Promise<void>>();
  const quiet = new Set<string>();
  const closed = closures(clock);
  let arrived: (Arrived & { done: () => void })[] = [];
  let marking: Promise<void> | undefined;
  let suspect: string | undefined;
  let lookedForLost = Number.NEGATIVE_INFINITY;
  let stopping = false;
  let beating: NodeJS.Timeout | undefined;
  let listening = false;

  async function begin(aheadMs = 0): Promise<number> {
    if (stopping || channels.size === 0) return 0;
    listen();
    beating ??= setInterval(() => void beat(), leaseMs / 3).unref();
    await leave();
    const asked = { now: sqlTime(clock), leaseBy: name, leaseMs, aheadMs, channels: [...channels.keys()] };
    const lost = await findLost(asked);
    const free = most - held.size;
    const letters =
      free > 0 ? await claim(db, { ...asked, limit: free, backlog: Math.max(0, mostBacklog - held.size) }) : [];
    const claimed = [...(lost ? [lost] : []), ...letters];
    for (const letter of claimed) held.set(letter.id, letter);
    if (letters.length > 0) await queue(parcelsOf(letters));
    if (lost) await queue([[lost]]);
    return claimed.length;
  }

  /** On a server others may have been told to be quiet. */
  function listen(): void {
    if (listening || db.kind === 'pglite') return;
    listening = true;
    db.listen(closedChannel, closed.heard).catch(() => {
      listening = false;
    });
  }

  /** At most one at a time, and not looked for more than once a second where time goes by itself. */
  async function findLost(asked: Omit<Parameters<typeof claimLost>[1], 'limit'>): Promise<Claimed | undefined> {
    if (suspect !== undefined && held.has(suspect)) return undefined;
    const now = performance.now();
    if (clock.runs && suspect === undefined && now - lookedForLost < 1000) return undefined;
    lookedForLost = now;
    const lost = await claimLost(db, asked, [...held.keys()]);
    suspect = lost?.id;
    return lost;
  }

  async function queue(parcels: readonly Parcel[]): Promise<void> {
    const prepared = await prepareAll(parcels);
    for (const [index, parcel] of parcels.entries()) {
      const { roomKey } = parcel[0];
      quiet.delete(roomKey);
      const before = rooms.get(roomKey) ?? Promise.resolve();
      const after = before.then(() => handle(parcel, prepared[index]));
      rooms.set(roomKey, after);
      void after.then(() => {
        if (rooms.get(roomKey) !== after) return;
        rooms.delete(roomKey);
        quiet.add(roomKey);
        parts.freed?.();
      });
    }
  }

  /** All at once; where one of them spoils that, each by itself. */
  async function prepareAll(parcels: readonly Parcel[]): Promise<readonly (Prepared | Error | undefined)[]> {
    const how = { renderers: parts.renderers, now: clock.now() };
    try {
      return await prepare(db, parcels, how);
    } catch (error) {
      if (parcels.length === 1) return [error instanceof Error ? error : new Error(String(error))];
      const each: (Prepared | Error | undefined)[] = [];
      for (const parcel of parcels) each.push(...(await prepareAll([parcel])));
      return each;
    }
  }

  async function handle(parcel: Parcel, prepared: Prepared | Error | undefined): Promise<void> {
    try {
      await dueTime(parcel);
      const adapter = channels.get(parcel[0].address.channel);
      if (stopping || !adapter) return await giveBack(db, parcel);
      const outcome = await sendParcel(parcel, prepared, { ...parts, adapter, closed });
      if (outcome === 'settled') return;
      if (outcome.sent) for (const letter of parcel) parts.arrived?.(letter);
      await Promise.all(parcel.map((letter) => mark({ letter, sent: outcome.sent })));
    } catch (error) {
      log.error({ letter: parcel[0].id, error: String(error) }, 'letter not handled');
    } finally {
      for (const letter of parcel) held.delete(letter.id);
    }
  }

  /** What was claimed ahead of its time is held until then, and never sent a moment before. */
  async function dueTime(parcel: Parcel): Promise<void> {
    const due = Math.max(...parcel.map(({ dueMs }) => dueMs));
    for (;;) {
      const ms = due - clock.now().epochMilliseconds;
      if (ms < 0 || !clock.runs) return;
      await new Promise((resolve) => setTimeout(resolve, ms + 1));
    }
  }

  /** Marks go to the database together: what arrives while it writes is written next. */
  function mark(one: Arrived): Promise<void> {
    return new Promise((done) => {
      arrived.push({ ...one, done });
      marking ??= writeMarks().finally(() => {
        marking = undefined;
      });
    });
  }

  async function writeMarks(): Promise<void> {
    // whoever arrived in the same moment comes along
    await new Promise((resolve) => setImmediate(resolve));
    while (arrived.length > 0) {
      const now = arrived;
      arrived = [];
      await insist(() => markSent(db, now, sqlTime(clock)));
      for (const { done } of now) done();
    }
  }

  /** A message that arrived must not be forgotten because the database was away: a copy would follow. */
  async function insist(job: () => Promise<void>): Promise<void> {
    for (let pause = 50; ; pause = Math.min(1000, pause * 2)) {
      try {
        return await job();
      } catch (error) {
        log.warn({ error: String(error) }, 'not marked as sent yet');
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  async function beat(): Promise<void> {
    if (held.size === 0) return;
    await keepHolding(db, { ids: [...held.keys()], leaseBy: name, leaseMs, now: sqlTime(clock) }).catch(
      (error: unknown) => log.warn({ error: String(error) }, 'lease not kept'),
    );
  }

  async function leave(): Promise<void> {
    const left = [...quiet].filter((room) => !rooms.has(room));
    quiet.clear();
    try {
      await leaveRooms(db, left, name);
    } catch (error) {
      for (const room of left) quiet.add(room);
      throw error;
    }
  }

  async function idle(): Promise<void> {
    while (rooms.size > 0) await Promise.all(rooms.values());
    await marking;
  }

  return {
    begin,
    idle,
    free: () => held.size < most,
    async round() {
      let total = 0;
      for (let claimed = await begin(); claimed > 0; claimed = await begin()) {
        total += claimed;
        await idle();
      }
      await leave();
      return total;
    },
    async stop(limitMs) {
      stopping = true;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([idle(), limit]);
      clearTimeout(timer);
      clearInterval(beating);
      await leave().catch(() => {});
    },
  };
}

/** What the quiet hours or an outage held back for one person in one room goes out as one message. */
function parcelsOf(letters: readonly Claimed[]): readonly Parcel[] {
  const groups = Map.groupBy(letters, ({ id, roomKey, userId, kind, body }) =>
    typeof body.bundle === 'string' ? JSON.stringify([roomKey, userId, kind, body.bundle]) : id,
  );
  return [...groups.values()] as unknown as Parcel[];
}
