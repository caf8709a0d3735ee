/**
 * Turns reminders that are due into letters, and sets their next occurrence: one transaction a batch.
 *
 * What two processes claim at once never overlaps (FOR UPDATE SKIP LOCKED), and a letter's key names the ring, so that
 * the same ring is posted once whatever happens between claim and commit.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { post } from '../outbox/post.ts';
import { quietHoursOf, quietUntil } from '../people/quiet-hours.ts';
import type { ReminderPolicy } from './reminder.entity.ts';
import { isRepeating, nextRing, type Ringing } from './series.ts';

export interface Firing {
  readonly now: Temporal.Instant;
  readonly limit: number;
}

/** What the letter of a ring carries; it is put into words when it is sent. */
export interface Ring {
  readonly reminder: string;
  /** ISO 8601 instants. */
  readonly due: string;
  readonly occurrence: string;
  readonly firedAt: string;
}

/** A ring that comes this much too late says so. */
export const lateAfterMs = 90_000;

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
  preferences: Record<string, unknown>;
  person_zone: string;
}

/** @returns how many reminders were due */
export function fireDue(db: Database, { now, limit }: Firing): Promise<number> {
  return db.asSystem(async (em) => {
    const rows = await em.execute<Row[]>(
      `select r.id, r.user_id, r.starts::text, r.zone, r.rule, to_jsonb(r.more_rules) as more_rules, to_jsonb(r.exdates) as exdates, r.after_done,
              to_json(r.due_at)#>>'{}' as due_at, to_json(r.occurrence)#>>'{}' as occurrence, r.address, r.policy, u.preferences, u.zone as person_zone
         from reminder r join user_account u on u.id = r.user_id
        where r.state = 'pending' and r.due_at <= ?::timestamptz
        order by r.due_at limit ? for update of r skip locked`,
      [now.toString(), limit],
    );
    if (rows.length === 0) return 0;
    const fired = rows.map((row) => fire(row, now));
    await post(
      em,
      fired.flatMap(({ letter }) => letter ?? []),
    );
    await em.execute(
      `update reminder r set due_at = n.due_at, occurrence = coalesce(n.occurrence, r.occurrence), state = n.state,
              last_fired_at = n.fired_at, fired_count = r.fired_count + 1
         from jsonb_to_recordset(?::jsonb) as n(id uuid, due_at timestamptz, occurrence timestamptz, state text, fired_at timestamptz)
        where r.id = n.id`,
      [JSON.stringify(fired.map(({ next }) => next))],
    );
    return rows.length;
  });
}

function fire(row: Row, now: Temporal.Instant) {
  const due = Temporal.Instant.from(row.due_at);
  const late = now.since(due).total('milliseconds');
  const next = advance(row, now);
  const skipped = row.policy.late === 'skip' && late > lateAfterMs;
  const quiet = row.policy.important === true ? undefined : quietHoursOf(row.preferences);
  const held = quiet && quietUntil(quiet, now, row.person_zone);
  const ring: Ring = {
    reminder: row.id,
    due: due.toString(),
    occurrence: row.occurrence ?? row.due_at,
    firedAt: now.toString(),
  };
  return {
    next: { ...next, id: row.id, fired_at: now.toString() },
    letter: skipped
      ? undefined
      : {
          id: randomUUIDv7(),
          userId: row.user_id,
          key: `reminder:${row.id}:${due.toString()}`,
          kind: 'reminder',
          address: row.address,
          body: ring,
          dueAt: held ?? now,
          createdAt: now,
        },
  };
}

/** What was missed while the house was off is one ring, not one for each occurrence: the series goes on after now. */
function advance(row: Row, now: Temporal.Instant): { due_at: string | null; occurrence: string | null; state: string } {
  const ringing: Ringing = {
    starts: Temporal.PlainDateTime.from(row.starts.replace(' ', 'T')),
    zone: row.zone,
    rule: row.rule,
    moreRules: row.more_rules,
    exdates: row.exdates.map((at) => Temporal.PlainDateTime.from(at)),
    afterDone: row.after_done,
  };
  const next = isRepeating(ringing) && !row.after_done ? nextRing(ringing, now) : undefined;
  return next
    ? { due_at: next.toString(), occurrence: next.toString(), state: 'pending' }
    : { due_at: null, occurrence: null, state: 'fired' };
}

/** When the next reminder is due; undefined when none is. */
export async function nextReminderDue(db: Database): Promise<Temporal.Instant | undefined> {
  const [row] = await db.asSystem((em) =>
    em.execute<{ due: string | null }[]>(
      `select to_json(min(due_at))#>>'{}' as due from reminder where state = 'pending'`,
    ),
  );
  return row?.due ? Temporal.Instant.from(row.due) : undefined;
}
