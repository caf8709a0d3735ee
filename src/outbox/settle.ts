/** How a claimed letter ends, or goes back. Fenced: whoever lost the lease meanwhile changes nothing. */
import type { Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import type { Claimed } from './claim.ts';

/** @param sent undefined when there was nothing to say any more */
export async function markSent(
  db: Database,
  letter: Claimed,
  now: Temporal.Instant,
  sent: Sent | undefined,
): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      `with l as (
         update letter set sent_at = ?::timestamptz, sent_id = ?, lease_by = null, lease_until = null where id = ? and lease_by = ? returning id
       )
       update message m set sent_id = ? from l where m.id = l.id`,
      [now.toString(), sent?.id ?? null, letter.id, letter.leaseBy, sent?.id ?? null],
    ),
  );
}

export async function postpone(
  db: Database,
  letter: Claimed,
  to: {
    readonly until: Temporal.Instant /** Whether this was an attempt. */;
    readonly counted: boolean;
    readonly why: string;
    readonly doubtful?: boolean;
  },
): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      `update letter set due_at = ?::timestamptz, lease_by = null, lease_until = null, attempts = attempts - ?, last_error = ?, doubtful = doubtful or ?
        where id = ? and lease_by = ?`,
      [to.until.toString(), to.counted ? 0 : 1, to.why, to.doubtful ?? false, letter.id, letter.leaseBy],
    ),
  );
}

/** Given up, but kept: its owner and the doctor see it. */
export async function park(db: Database, letter: Claimed, now: Temporal.Instant, why: string): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      'update letter set parked_at = ?::timestamptz, lease_by = null, lease_until = null, last_error = ? where id = ? and lease_by = ?',
      [now.toString(), why, letter.id, letter.leaseBy],
    ),
  );
}
