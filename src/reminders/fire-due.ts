/**
 * Turns reminders that are due into letters, and sets their next occurrence: one transaction a batch.
 *
 * What two processes claim at once never overlaps (FOR UPDATE SKIP LOCKED), and a letter's id is made of the ring it is
 * of, so that the same ring is posted once whatever happens between claim and commit. A reminder that rings once and
 * has no wishes of its own never leaves the database: `almanac_fire` claims, posts and marks it in one statement.
 */
import { availableParallelism } from 'node:os';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { letterId, type Posting, placeKey, post } from '../outbox/post.ts';
import { nextRingIn } from './next-ring.ts';
import type { ReminderPolicy } from './reminder.entity.ts';
import { type Due, type Ring, ringOf } from './ring.ts';
import { atOnce } from './stale.ts';
import { find, ringAhead, type Subject } from './subject.ts';
import { openDoors, placesOf, wishOf } from './where.ts';

/** The second joins only while so few processes fire that the server has a core for each of their hands. */
export type Hand = 'first' | 'second';

export interface Firing {
  /** As `sqlTime` gives it: which reminders are due is the database's decision. */
  readonly due: string | null;
  readonly now: Temporal.Instant;
  readonly limit: number;
  /** Milliseconds before their time at which reminders may become letters; those are still not sent before it. */
  readonly aheadMs?: number;
  /** In a burst; see `fireAll`. */
  readonly hand?: Hand | undefined;
}

interface Row {
  id: string;
  user_id: string;
  starts: string;
  zone: string;
  rule: string | null;
  more_rules: string[];
  exdates: string[];
  after_done: string | null;
  due_at: string;
  occurrence: string | null;
  address: Address;
  policy: ReminderPolicy;
  nagged: number;
  stale: boolean;
  lead: string | null;
  subject_type: Subject['type'] | null;
  subject_id: string | null;
  preferences: Record<string, unknown>;
  person_zone: string;
}

/** Key of the advisory lock that the first hands share. */
const firing = 727350815;
/** Four hands on two cores fire an eighth fewer than two. How many cores the server has it does not say: as many as we have. */
const pairs = Math.max(1, Math.floor(availableParallelism() / 2));

/** Of those that were claimed and want more than `almanac_fire` does. */
const othersStatement = `
  select r.id, r.user_id, starts::text, r.zone, rule, to_jsonb(more_rules) as more_rules, to_jsonb(exdates) as exdates, after_done,
         to_json(r.due_at)#>>'{}' as due_at, to_json(r.occurrence)#>>'{}' as occurrence, r.address, policy, nagged, stale, lead,
         subject_type, subject_id, u.preferences, u.zone as person_zone
    from jsonb_array_elements_text(?::jsonb) of(id) join reminder r on r.id = of.id::uuid join user_account u on u.id = r.user_id`;

/** @returns how many reminders were due */
export function fireDue(db: Database, { due, now, limit, aheadMs = 0, hand }: Firing): Promise<number> {
  return db.asSystem(async (em) => {
    if (hand && !(await mayFire(em, hand))) return 0;
    const [claimed] = await em.execute<{ plain: number; others: string[] }[]>('select * from almanac_fire(?, ?, ?)', [
      due,
      aheadMs,
      limit,
    ]);
    const { plain = 0, others = [] } = claimed ?? {};
    if (others.length > 0)
      await fireOthers(em, await em.execute<Row[]>(othersStatement, [JSON.stringify(others)]), now);
    return plain + others.length;
  });
}

/** Says for the first that this process fires, until the transaction ends; for the second, whether few enough do. */
async function mayFire(em: EntityManager, hand: Hand): Promise<boolean> {
  const [row] = await em.execute<{ may: boolean }[]>(
    hand === 'second'
      ? `select count(*) <= ${pairs} as may from pg_locks where locktype = 'advisory' and objid = ${firing} and database = (select oid from pg_database where datname = current_database())`
      : `select true as may from pg_advisory_xact_lock_shared(${firing})`,
  );
  return row?.may === true;
}

/**
 * Fires all that is due. What one batch holds is fired by one hand; a burst, on a server, by two at the same time, since
 * one connection keeps one core busy.
 *
 * @param fire fires one batch, and whatever else wants doing after each
 * @returns how many reminders were due
 */
export async function fireAll(db: Database, batch: number, fire: (hand?: Hand) => Promise<number>): Promise<number> {
  let total = await fire();
  if (total < batch) return total;
  const drain = async (hand?: Hand) => {
    for (let fired = batch; fired === batch; total += fired) fired = await fire(hand);
  };
  await (db.kind === 'server' ? Promise.all([drain('first'), drain('second')]) : drain());
  return total;
}

/** Series, quiet hours, lateness, nagging, what hangs on a task: worked out here, written in two statements. */
async function fireOthers(em: EntityManager, rows: readonly Row[], now: Temporal.Instant): Promise<void> {
  const subjects = await find(
    em,
    rows.flatMap(({ subject_type: type, subject_id: id }) => (type && id ? [{ type, id }] : [])),
  );
  const wishes = rows.map(wishOf);
  const doors = await openDoors(
    em,
    rows.filter((_, index) => wishes[index] !== undefined).map((row) => row.user_id),
  );
  const outcomes = rows.map((row, index) =>
    outcomeOf(row, row.subject_id ? subjects.get(row.subject_id) : undefined, {
      now,
      places: placesOf(row.address, wishes[index], doors.get(row.user_id)),
    }),
  );
  await post(
    em,
    outcomes.flatMap(({ letters }) => letters),
  );
  await em.execute(
    `update reminder r set due_at = n.due_at, occurrence = coalesce(n.occurrence, r.occurrence), state = n.state, nagged = n.nagged, stale = false,
            last_fired_at = coalesce(n.fired_at, r.last_fired_at), fired_count = r.fired_count + (n.fired_at is not null)::int
       from jsonb_to_recordset(?::jsonb) as n(id uuid, due_at timestamptz, occurrence timestamptz, state text, nagged int, fired_at timestamptz)
      where r.id = n.id`,
    [JSON.stringify(outcomes.map(({ next }) => next))],
  );
}

function outcomeOf(
  row: Row,
  subject: Subject | undefined,
  { now: moment, places }: { readonly now: Temporal.Instant; readonly places: readonly Address[] },
) {
  const dueAt = Temporal.Instant.from(row.due_at);
  // One fired ahead of its time is worked out as of its time: the next one comes after that.
  const now = Temporal.Instant.compare(dueAt, moment) > 0 ? dueAt : moment;
  const after = row.stale && Temporal.Instant.compare(dueAt, atOnce) > 0 ? dueAt : now;
  const ahead = subject?.open ? ringAhead(subject, { lead: row.lead ?? 'PT0S', zone: row.zone, after }) : undefined;
  // What it hangs on was moved, done, dropped or brought back: nothing rings now, it is only set anew.
  if (row.stale || (row.subject_id !== null && !subject?.open)) {
    const at = ahead?.toString() ?? null;
    const state = ahead ? 'pending' : subject?.open ? 'fired' : 'ended';
    return { next: { id: row.id, due_at: at, occurrence: at, state, nagged: 0, fired_at: null }, letters: [] };
  }
  const due = dueOf(row);
  const { next, ring, sayAt } = ringOf(ahead ? { ...due, following: ahead } : due, now);
  const letters = ring ? lettersOf(row, ring, { places, sayAt, now }) : [];
  return { next: { id: row.id, ...next, fired_at: now.toString() }, letters };
}

/** The first has the ring's own key; each knows the others, so that one that cannot arrive need not go where they are. */
function lettersOf(
  row: Row,
  ring: Ring,
  { places, sayAt, now }: { places: readonly Address[]; sayAt: Temporal.Instant; now: Temporal.Instant },
): Posting[] {
  const key = `reminder:${row.id}:${Temporal.Instant.from(ring.due).epochMilliseconds}`;
  const keys = places.map((place, index) => (index === 0 ? key : `${key}:${placeKey(place)}`));
  return places.map((address, index) => ({
    userId: row.user_id,
    key: keys[index] ?? key,
    kind: 'reminder',
    address,
    body: places.length === 1 ? ring : { ...ring, copies: keys.filter((_, at) => at !== index).map(letterId) },
    dueAt: sayAt,
    createdAt: now,
  }));
}

function dueOf(row: Row): Due {
  const dueAt = Temporal.Instant.from(row.due_at);
  return {
    id: row.id,
    userId: row.user_id,
    starts: Temporal.PlainDateTime.from(row.starts.replace(' ', 'T')),
    zone: row.zone,
    rule: row.rule,
    moreRules: row.more_rules,
    exdates: row.exdates.map((at) => Temporal.PlainDateTime.from(at)),
    afterDone: row.after_done,
    dueAt,
    occurrence: row.occurrence ? Temporal.Instant.from(row.occurrence) : dueAt,
    address: row.address,
    policy: row.policy,
    nagged: row.nagged,
    preferences: row.preferences,
    personZone: row.person_zone,
  };
}

/** Milliseconds until the next reminder is due, below zero when one is overdue; undefined when none waits. */
export function nextReminderIn(db: Database, now: string | null): Promise<number | undefined> {
  return db.asSystem((em) => nextRingIn(em, now));
}
