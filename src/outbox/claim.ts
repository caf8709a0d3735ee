/** Claims letters that are due, for a while: no two processes hold the same one, and a process that dies gives them back by itself. */
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';

export interface Claimed {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly address: Address;
  readonly roomKey: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Counting this one. */
  readonly attempts: number;
  readonly leaseBy: string;
  /** It may have arrived already: a process died while it held it, or an answer was lost. */
  readonly doubtful: boolean;
  readonly lastError: string | null;
}

export interface Claim {
  readonly now: Temporal.Instant;
  readonly limit: number;
  readonly leaseBy: string;
  /** Milliseconds. */
  readonly leaseMs: number;
  /** Channels that are open here; others' letters wait for a process that has them. */
  readonly channels: readonly string[];
}

export function claim(db: Database, { now, limit, leaseBy, leaseMs, channels }: Claim): Promise<readonly Claimed[]> {
  return db.asSystem((em) =>
    em.execute<Claimed[]>(
      `update letter l set lease_by = ?, lease_until = ?::timestamptz, attempts = l.attempts + 1, doubtful = l.doubtful or l.lease_by is not null
         from (
           select id from letter
            where sent_at is null and parked_at is null and due_at <= ?::timestamptz and (lease_until is null or lease_until < ?::timestamptz)
              and address->>'channel' in (select jsonb_array_elements_text(?::jsonb))
            order by due_at, id limit ? for update skip locked
         ) due
        where l.id = due.id
       returning l.id, l.user_id as "userId", l.kind, l.address, l.room_key as "roomKey", l.body, l.attempts, l.lease_by as "leaseBy", l.doubtful, l.last_error as "lastError"`,
      [
        leaseBy,
        now.add({ milliseconds: leaseMs }).toString(),
        now.toString(),
        now.toString(),
        JSON.stringify(channels),
        limit,
      ],
    ),
  );
}
