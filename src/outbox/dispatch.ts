/**
 * Sends letters: claims them by lease, puts them into words, sends, marks. Attempts are counted at the claim, so that a
 * letter which ends the process is not tried for ever.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Adapter, Log } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Address, Button, Outgoing, Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Clock } from '../time/clock.ts';
import { type Claimed, claim } from './claim.ts';
import { fallBack } from './fall-back.ts';
import { placeKey } from './post.ts';
import { markSent, park, postpone } from './settle.ts';

/** Puts a letter's body into words, in a transaction of the house; undefined when there is nothing to say any more. */
export type Renderer = (em: EntityManager, body: never, now: Temporal.Instant) => Promise<Reply | undefined>;

export interface DispatchParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: ReadonlyMap<string, Adapter>;
  readonly renderers: Readonly<Record<string, Renderer>>;
  /** Cuts a reply to a channel's limits. */
  readonly fit: (reply: Omit<Outgoing, 'key'>, adapter: Adapter) => readonly Outgoing[];
  /** Names this process among others, for leases. */
  readonly name: string;
}

export interface Dispatch {
  /** Sends what is due and resolves when each of these letters has an end. @returns how many were claimed */
  round(): Promise<number>;
}

const batch = 100;
const mostAttempts = 8;
/** Longer than any send may take; a lease that runs out means a process that died. */
const leaseMs = 60_000;

export function createDispatch(parts: DispatchParts): Dispatch {
  const { db, clock, log, channels } = parts;
  /** Until when a bucket (a room, or all of a channel) takes nothing. */
  const closed = new Map<string, Temporal.Instant>();

  async function round(): Promise<number> {
    const now = clock.now();
    const letters = await claim(db, {
      now,
      limit: batch,
      leaseBy: parts.name,
      leaseMs,
      channels: [...channels.keys()],
    });
    const rooms = Map.groupBy(letters, (letter) => letter.roomKey);
    await Promise.all([...rooms.values()].map(sendInOrder));
    return letters.length;
  }

  async function sendInOrder(letters: readonly Claimed[]): Promise<void> {
    for (const letter of letters) {
      try {
        await send(letter);
      } catch (error) {
        log.error({ letter: letter.id, error: String(error) }, 'letter not handled');
      }
    }
  }

  async function send(letter: Claimed): Promise<void> {
    const now = clock.now();
    const adapter = channels.get(letter.address.channel);
    const wait = closedUntil(letter.address, now);
    if (!adapter || wait)
      return postpone(db, letter, {
        until: wait ?? now.add({ seconds: 30 }),
        counted: false,
        why: 'waiting for the channel',
      });
    if (letter.attempts > mostAttempts) return park(db, letter, now, letter.lastError ?? 'it failed every time');
    const words = await prepare(letter, now);
    if (!words) return markSent(db, letter, now, undefined);
    try {
      let sent: Sent | undefined;
      for (const [index, part] of parts.fit(words, adapter).entries()) {
        sent = await adapter.send(letter.address, {
          ...part,
          key: `${Buffer.from(letter.id.replaceAll('-', ''), 'hex').toString('base64url')}.${index}`,
          ...(letter.doubtful ? { repeat: true } : {}),
        });
      }
      await markSent(db, letter, clock.now(), sent);
    } catch (error) {
      await failed(
        letter,
        error instanceof DeliveryError
          ? error
          : new DeliveryError('ambiguous', 'The channel failed in a way it does not know.', { cause: error }),
      );
    }
  }

  /** History and choices are there before the message is: a button pressed at once already works. Sending again makes the same ones. */
  function prepare(letter: Claimed, now: Temporal.Instant): Promise<Outgoing | undefined> {
    const renderer = parts.renderers[letter.kind];
    if (!renderer) throw new TypeError(`Nothing renders a letter of the kind ${letter.kind}.`);
    return db.asSystem(async (em) => {
      const reply = await renderer(em, letter.body as never, now);
      if (!reply) return undefined;
      const choices: { id: string; command: string; input: object; label: string }[] = [];
      const button = (choice: Choice, index: number): Button => {
        if ('url' in choice) return { id: 'link', label: choice.label, url: choice.url };
        const id = createHash('sha256').update(`${letter.id}/${index}`).digest('base64url').slice(0, 16);
        choices.push({ id, command: choice.command, input: choice.input, label: choice.label });
        return { id, label: choice.label, ...(choice.style ? { style: choice.style } : {}) };
      };
      const buttons = reply.choices?.map(button) ?? [];
      await keep(em, letter, reply, choices, now);
      const repeat = letter.doubtful ? '\n\n_(This may be a repeat: I could not tell whether it arrived.)_' : '';
      return {
        text: reply.text + repeat,
        ...(buttons.length > 0 ? { buttons } : {}),
        ...(reply.tone ? { tone: reply.tone } : {}),
        ...(reply.files ? { files: reply.files } : {}),
      };
    });
  }

  async function keep(
    em: EntityManager,
    letter: Claimed,
    reply: Reply,
    choices: readonly object[],
    now: Temporal.Instant,
  ): Promise<void> {
    const [first] = reply.refs ?? [];
    const refs = first
      ? { shown: reply.refs, touched: { ...first, command: `${letter.kind} fired`, input: {} } }
      : null;
    await em.execute(
      `with m as (
         insert into message (id, user_id, room_key, channel, tenant, direction, content, refs, turn, created_at)
         values (?::uuid, ?::uuid, ?, ?, ?, 'out', ?::jsonb, ?::jsonb, ?::uuid, ?::timestamptz) on conflict (id) do nothing
       )
       insert into choice (id, user_id, room_key, command, input, label, message_id, created_at)
       select r.id, ?::uuid, ?, r.command, r.input, r.label, ?::uuid, ?::timestamptz
         from jsonb_to_recordset(?::jsonb) as r(id text, command text, input jsonb, label text)
       on conflict (id) do nothing`,
      [
        letter.id,
        letter.userId,
        letter.roomKey,
        letter.address.channel,
        letter.address.tenant ?? '',
        JSON.stringify({ text: reply.text }),
        refs ? JSON.stringify(refs) : null,
        letter.id,
        now.toString(),
        letter.userId,
        letter.roomKey,
        letter.id,
        now.toString(),
        JSON.stringify(choices),
      ],
    );
  }

  async function failed(letter: Claimed, error: DeliveryError): Promise<void> {
    const now = clock.now();
    log.warn(
      { letter: letter.id, failure: error.failure, attempts: letter.attempts, why: error.message },
      'letter not sent',
    );
    if (error.failure === 'rate-limited') {
      const until = now.add({ milliseconds: (error.retryAfterMs ?? 1000) + Math.round(Math.random() * 250) });
      closed.set(error.scope === 'all' ? letter.address.channel : letter.roomKey, until);
      return postpone(db, letter, { until, counted: false, why: error.message });
    }
    if (error.failure === 'gone') {
      const moved = await fallBack(db, letter, now, error.message);
      if (!moved) await park(db, letter, now, error.message);
      return;
    }
    if (error.failure === 'refused' || letter.attempts >= mostAttempts) return park(db, letter, now, error.message);
    const seconds = Math.min(600, 2 ** letter.attempts) * (0.75 + Math.random() / 2);
    return postpone(db, letter, {
      until: now.add({ milliseconds: Math.round(seconds * 1000) }),
      counted: true,
      why: error.message,
      doubtful: error.failure === 'ambiguous',
    });
  }

  function closedUntil(at: Address, now: Temporal.Instant): Temporal.Instant | undefined {
    for (const bucket of [at.channel, placeKey(at)]) {
      const until = closed.get(bucket);
      if (until && Temporal.Instant.compare(until, now) > 0) return until;
    }
    return undefined;
  }

  return { round };
}

/** When the next letter wants to be sent; undefined when none does. */
export async function nextLetterDue(db: Database, channels: readonly string[]): Promise<Temporal.Instant | undefined> {
  const [row] = await db.asSystem((em) =>
    em.execute<{ due: string | null }[]>(
      `select to_json(min(due_at))#>>'{}' as due from letter where sent_at is null and parked_at is null and address->>'channel' in (select jsonb_array_elements_text(?::jsonb))`,
      [JSON.stringify(channels)],
    ),
  );
  return row?.due ? Temporal.Instant.from(row.due) : undefined;
}
