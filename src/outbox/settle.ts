/** How claimed letters end, or go back. Fenced: whoever lost the lease meanwhile changes nothing. */
import type { Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import type { Claimed } from './claim.ts';

export interface Arrived {
  readonly letter: Claimed;
  /** Undefined when there was nothing to say any more. */
  readonly sent: Sent | undefined;
}

/** Marks letters as sent, and what they said in history with the platform's id: one statement, whatever their number. */
export async function markSent(db: Database, arrived: readonly Arrived[], now: string | null): Promise<void> {
  const rows = arrived.map(({ letter, sent }) => ({
    id: letter.id,
    lease_by: letter.leaseBy,
    sent_id: sent?.id ?? null,
  }));
  await db.asSystem((em) =>
    em.execute(
      `with r as (select * from jsonb_to_recordset(?::jsonb) as r(id uuid, lease_by text, sent_id text)), l as (
         update letter l set sent_at = coalesce(?::timestamptz, now()), sent_id = r.sent_id, lease_by = null, lease_until = null
           from r where l.id = r.id and l.lease_by = r.lease_by returning l.id, l.sent_id
       )
       update message m set sent_id = l.sent_id from l where m.id = l.id and l.sent_id is not null`,
      [JSON.stringify(rows), now],
    ),
  );
}

export interface Later {
  readonly now: string | null;
  /** Milliseconds from now. */
  readonly afterMs: number;
  readonly why: string;
  /** Nobody knows whether it arrived. */
  readonly doubtful?: boolean;
}

/** It failed: another attempt, later. */
export async function postpone(db: Database, letter: Claimed, later: Later): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      `update letter set due_at = coalesce(?::timestamptz, now()) + ? * interval '1 ms', lease_by = null, lease_until = null, last_error = ?, doubtful = doubtful or ?
        where id = ? and lease_by = ?`,
      [later.now, later.afterMs, later.why, later.doubtful ?? false, letter.id, letter.leaseBy],
    ),
  );
}

/** Never tried: they go back as they were, or not before so many milliseconds. */
export async function giveBack(
  db: Database,
  letters: readonly Claimed[],
  later?: { readonly now: string | null; readonly afterMs: number },
): Promise<void> {
  if (letters.length === 0) return;
  await db.asSystem((em) =>
    em.execute(
      `update letter l set lease_by = null, lease_until = null, attempts = l.attempts - 1,
              due_at = greatest(l.due_at, coalesce(?::timestamptz, now()) + ?::float8 * interval '1 ms')
         from jsonb_to_recordset(?::jsonb) as r(id uuid, "leaseBy" text) where l.id = r.id and l.lease_by = r."leaseBy"`,
      [later?.now ?? null, later?.afterMs ?? null, JSON.stringify(letters.map(({ id, leaseBy }) => ({ id, leaseBy })))],
    ),
  );
}

/** Given up, but kept: its owner and the doctor see it. */
export async function park(
  db: Database,
  letter: Pick<Claimed, 'id'> & { readonly leaseBy: string | null },
  now: string | null,
  why: string,
): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      'update letter set parked_at = coalesce(?::timestamptz, now()), lease_by = null, lease_until = null, last_error = ? where id = ? and lease_by is not distinct from ?',
      [now, why, letter.id, letter.leaseBy],
    ),
  );
}

/** Says that what is held is still held. */
export async function keepHolding(
  db: Database,
  held: {
    readonly ids: readonly string[];
    readonly leaseBy: string;
    readonly leaseMs: number;
    readonly now: string | null;
  },
): Promise<void> {
  const { ids, leaseBy, leaseMs, now } = held;
  await db.asSystem(async (em) => {
    await em.execute(
      `update letter set lease_until = coalesce(?::timestamptz, now()) + ? * interval '1 ms'
        where id in (select value::uuid from jsonb_array_elements_text(?::jsonb)) and lease_by = ?`,
      [now, leaseMs, JSON.stringify(ids), leaseBy],
    );
    await em.execute(
      `update outbox_room r set lease_until = coalesce(?::timestamptz, now()) + ? * interval '1 ms'
         from (select room_key from outbox_room where lease_by = ? order by room_key for update) mine where r.room_key = mine.room_key`,
      [now, leaseMs, leaseBy],
    );
  });
}
