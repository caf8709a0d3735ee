/** How the house is doing at what it promises: what waits, what is late, what was given up. Sees what its asker may see. */
import type { EntityManager } from '@mikro-orm/postgresql';

export interface Health {
  /** Reminders that will ring. */
  readonly reminders: number;
  /** Milliseconds by which the most overdue one is late; 0 when none is. */
  readonly reminderLagMs: number;
  /** Letters due and not sent yet. */
  readonly waiting: number;
  readonly letterLagMs: number;
  /** Letters sent in the last 24 hours. */
  readonly sent: number;
  readonly parked: readonly Parked[];
  /** How many letters are parked in all. */
  readonly parkedCount: number;
  /** Rooms and channels that take nothing just now. */
  readonly closed: readonly string[];
}

export interface Parked {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  /** What a reminder was about; null for other letters. */
  readonly title: string | null;
  readonly why: string;
  /** ISO 8601. */
  readonly since: string;
}

const mostShown = 10;

export async function healthOf(em: EntityManager, now: Temporal.Instant): Promise<Health> {
  const at = now.toString();
  const [row] = await em.execute<Omit<Health, 'parked'>[]>(
    `select (select count(*)::int from reminder where state = 'pending') as reminders,
            (select coalesce(greatest(0, extract(epoch from ?::timestamptz - min(due_at)) * 1000), 0)::float8 from reminder where state = 'pending') as "reminderLagMs",
            count(*) filter (where sent_at is null and parked_at is null and due_at <= ?::timestamptz)::int as waiting,
            coalesce(greatest(0, max(extract(epoch from ?::timestamptz - due_at)) filter (where sent_at is null and parked_at is null)) * 1000, 0)::float8 as "letterLagMs",
            count(*) filter (where sent_at > ?::timestamptz - interval '1 day')::int as sent,
            count(*) filter (where parked_at is not null)::int as "parkedCount",
            (select coalesce(jsonb_agg(room_key order by room_key), '[]') from outbox_room where closed_until > ?::timestamptz) as closed
       from letter`,
    [at, at, at, at, at],
  );
  const parked = await em.execute<Parked[]>(
    `select l.id, l.kind, l.address->>'channel' as channel, r.title, coalesce(l.last_error, '') as why, to_json(l.parked_at)#>>'{}' as since
       from letter l left join reminder r on r.id = (l.body->>'reminder')::uuid
      where l.parked_at is not null order by l.parked_at desc limit ?`,
    [mostShown],
  );
  if (!row) throw new Error('The outbox told nothing.');
  return { ...row, parked };
}

/** Takes letters that were given up back into the line, as if never tried. @returns how many */
export async function sendParkedAgain(em: EntityManager, now: Temporal.Instant): Promise<number> {
  const rows = await em.execute<unknown[]>(
    'update letter set parked_at = null, attempts = 0, due_at = ?::timestamptz where parked_at is not null returning id',
    [now.toString()],
  );
  return rows.length;
}
