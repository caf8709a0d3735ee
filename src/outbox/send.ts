/** One attempt at one message: sent, or its letters put back, moved or parked, as the failure asks. */
import type { Adapter, Log } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Outgoing, Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { type Clock, sqlTime } from '../time/clock.ts';
import type { Closures } from './closures.ts';
import { fallBack } from './fall-back.ts';
import { inTime, paced } from './pacing.ts';
import type { Parcel, Prepared } from './prepare.ts';
import { closeBucket } from './rooms.ts';
import { giveBack, park, postpone } from './settle.ts';

export interface Sending {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly adapter: Adapter;
  readonly closed: Closures;
  readonly fit: (reply: Omit<Outgoing, 'key'>, adapter: Adapter) => readonly Outgoing[];
  readonly patienceMs?: number;
  readonly backoffMs?: number;
}

const mostAttempts = 8;

/** @returns what arrived, or that the letters have their end in the database already */
export async function sendParcel(
  parcel: Parcel,
  prepared: Prepared | Error | undefined,
  sending: Sending,
): Promise<{ readonly sent: Sent | undefined } | 'settled'> {
  const { db, clock, adapter, closed } = sending;
  const [letter] = parcel;
  // It was counted and never came back: the last thing it did was to end the process.
  if (letter.attempts > mostAttempts) {
    for (const each of parcel) await park(db, each, sqlTime(clock), each.lastError ?? 'it failed every time');
    return 'settled';
  }
  if (prepared instanceof Error)
    return fail(
      parcel,
      new DeliveryError('unavailable', `It could not be put into words: ${prepared.message}`),
      sending,
    );
  if (!prepared) return { sent: undefined };
  if (closed.wait(letter.address) > 0) {
    await giveBack(db, parcel);
    return 'settled';
  }
  const turn = await paced(adapter, letter.address);
  if (turn > 0) {
    await giveBack(db, parcel, { now: sqlTime(clock), afterMs: turn });
    return 'settled';
  }
  try {
    return { sent: await inTime(bring(parcel, prepared, sending), sending.patienceMs ?? 30_000) };
  } catch (error) {
    const failure =
      error instanceof DeliveryError
        ? error
        : new DeliveryError('ambiguous', 'The channel failed in a way it does not know.', { cause: error });
    // The message to be edited is gone or too old: nothing is lost by leaving it as it was.
    if (prepared.edits && (failure.failure === 'gone' || failure.failure === 'refused')) return { sent: undefined };
    return fail(parcel, failure, sending);
  }
}

async function bring(
  [letter]: Parcel,
  { message, edits }: Prepared,
  { adapter, fit }: Sending,
): Promise<Sent | undefined> {
  const parts = inParts(message, adapter, fit);
  if (edits) {
    // one that needs several messages now stays as it was: nothing is lost by that
    const [only, ...more] = parts;
    if (only && more.length === 0) await adapter.edit?.(edits, only);
    return edits;
  }
  let sent: Sent | undefined;
  const key = Buffer.from(letter.id.replaceAll('-', ''), 'hex').toString('base64url');
  for (const [index, part] of parts.entries())
    sent = await adapter.send(letter.address, {
      ...part,
      key: `${key}.${index}`,
      ...(message.repeat ? { repeat: true } : {}),
    });
  return sent;
}

/** @throws DeliveryError `unavailable`: a fault of ours before anything was sent leaves no doubt */
function inParts(message: Outgoing, adapter: Adapter, fit: Sending['fit']): readonly Outgoing[] {
  try {
    return fit(message, adapter);
  } catch (cause) {
    throw new DeliveryError('unavailable', 'It could not be cut to what the channel takes.', { cause });
  }
}

async function fail(
  parcel: Parcel,
  error: DeliveryError,
  { db, clock, log, closed, backoffMs = 1000 }: Sending,
): Promise<'settled'> {
  const [letter] = parcel;
  const now = sqlTime(clock);
  const { failure, message: why } = error;
  log.warn({ letter: letter.id, failure, attempts: letter.attempts, why }, 'letter not sent');
  if (failure === 'rate-limited') {
    const bucket = error.scope === 'all' ? letter.address.channel : letter.roomKey;
    // a little longer than told: clocks differ, and a request must not arrive on the stroke
    const forMs = (error.retryAfterMs ?? 1000) + 50 + Math.round(Math.random() * 200);
    closed.close(bucket, forMs);
    await closeBucket(db, bucket, { now, forMs });
    await giveBack(db, parcel);
    return 'settled';
  }
  for (const each of parcel) {
    if (failure === 'gone') {
      if (!(await fallBack(db, each, now, why))) await park(db, each, now, why);
    } else if (failure === 'refused' || each.attempts >= mostAttempts) {
      await park(db, each, now, why);
    } else {
      const afterMs = Math.min(600_000, backoffMs * 2 ** (each.attempts - 1)) * (0.75 + Math.random() / 2);
      await postpone(db, each, { now, afterMs, why, doubtful: failure === 'ambiguous' });
    }
  }
  return 'settled';
}
