/** Who is speaking, and what this room remembers: the one statement that opens a turn. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address, Sender } from '../channel/message.ts';
import type { Question, Reference } from '../reply.ts';
import { isZone } from '../time/zone.ts';
import { Identity } from './identity.entity.ts';
import { type Preferences, User } from './user.entity.ts';

export interface Entered {
  readonly person: {
    readonly id: string;
    readonly name: string;
    /** IANA zone. */
    readonly zone: string;
    /** BCP 47. */
    readonly locale: string;
    readonly preferences: Preferences;
    /** Runs this bot, by the account that speaks. */
    readonly admin: boolean;
    readonly email: string | null;
  };
  /** Gets no answers. */
  readonly blocked: boolean;
  /** May use the bot where not everybody may. */
  readonly admitted: boolean;
  /** Somebody who may use the bot has spoken in this place; told only when the place was given. */
  readonly openHere: boolean;
  /** Asked of this person in this room and not answered yet. */
  readonly question: (Question & { readonly id: string; readonly askedAt: Temporal.Instant }) | undefined;
  /** The list last shown to this person in this room, in its order; undefined when none was yet. */
  readonly shown: readonly Reference[] | undefined;
  /** What was last touched for this person in this room, as the message's `refs.touched` has it. */
  readonly touched: (Readonly<Record<string, unknown>> & Reference) | undefined;
  readonly room: Readonly<Record<string, unknown>>;
  /** Names of their own that words may mean. */
  readonly known: { readonly goals: readonly string[]; readonly courses: readonly string[] };
}

interface Entry {
  person: Entered['person'];
  blocked: boolean;
  admitted: boolean;
  open_here: boolean;
  question: { id: string; command: string; input: Question['input']; field: string; created_at: string } | null;
  shown: Reference[] | null;
  touched: Entered['touched'] | null;
  room: Record<string, unknown> | null;
  known: Entered['known'];
}

/**
 * Finds the person of an account and makes the rest of `em`'s transaction theirs (row level security).
 * Undefined for an account never met: see `meet`. Call it inside a transaction; it is one statement.
 */
export async function enterTurn(
  em: EntityManager,
  who: {
    readonly from: Pick<Sender, 'id' | 'tenant'>;
    /** In a private room the whole address: it is where this person is reached from then on. */
    readonly at: Pick<Address, 'channel'> & Partial<Address>;
    readonly roomKey: string;
    /** The shared room, where it matters whether it is open to all who are in it. */
    readonly place?: string;
    /** The settings say that this account runs the bot. */
    readonly admin?: boolean;
  },
): Promise<Entered | undefined> {
  const [entry] = await em.execute<Entry[]>('select * from almanac_enter(?, ?, ?, ?, ?::jsonb, ?, ?)', [
    who.at.channel,
    who.from.tenant ?? '',
    who.from.id,
    who.roomKey,
    who.at.private ? JSON.stringify(who.at) : null,
    who.place ?? null,
    who.admin ?? false,
  ]);
  if (!entry) return undefined;
  const { question } = entry;
  return {
    person: entry.person,
    blocked: entry.blocked,
    admitted: entry.admitted,
    openHere: entry.open_here,
    question: question
      ? {
          id: question.id,
          command: question.command,
          input: question.input,
          field: question.field,
          askedAt: Temporal.Instant.from(question.created_at),
        }
      : undefined,
    shown: entry.shown ?? undefined,
    touched: entry.touched ?? undefined,
    room: entry.room ?? {},
    known: entry.known,
  };
}

/** Makes a person of an account never met. Call it in a transaction of the house; when two meet at once, the second finds the first's. */
export async function meet(
  em: EntityManager,
  who: {
    readonly from: Sender;
    readonly at: Address;
    readonly now: Temporal.Instant;
    /** Need not be let in by anybody. */
    readonly admitted?: boolean;
  },
): Promise<string> {
  const { from, at, now, admitted = true } = who;
  const identity = { channel: at.channel, tenant: from.tenant ?? '', externalId: from.id };
  // two first messages at once: the second waits here until the first has committed
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [JSON.stringify(identity)]);
  const known = await em.findOne(Identity, identity);
  if (known) return known.user;
  const user = em.create(User, {
    name: from.name,
    ...(from.zone && isZone(from.zone) && { zone: from.zone }),
    ...(writesMonthFirst(from.locale) && { locale: 'en-US' }),
    admittedAt: admitted ? now : null,
    createdAt: now,
  });
  em.create(Identity, {
    ...identity,
    user: user.id,
    name: from.name,
    direct: at.private ? at : null,
    createdAt: now,
  });
  await em.flush();
  return user.id;
}

/**
 * We write English; of a person's language only the order of a date and the clock matter. They follow the region: a bare
 * `en`, all that some platforms tell, names none.
 */
function writesMonthFirst(locale = ''): boolean {
  return locale.toLowerCase() === 'en-us';
}
