/**
 * Claims letters that are due, for a while: no two processes hold the same one, nor send to the same room at once, and
 * what a process that died held comes free by itself.
 */
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
  /** Milliseconds since the epoch; not sent before. */
  readonly dueMs: number;
}

export interface Claim {
  /** As `sqlTime` gives it. */
  readonly now: string | null;
  readonly limit: number;
  readonly leaseBy: string;
  /** Milliseconds. */
  readonly leaseMs: number;
  /** Milliseconds before they are due at which letters may be claimed, so that they are in words when their time comes. */
  readonly aheadMs?: number;
  /** Channels that are open here; others' letters wait for a process that has them. */
  readonly channels: readonly string[];
  /** Of the limit, how many may be taken by letters that have waited for a minute: a backlog never fills the house. */
  readonly backlog?: number;
}

/** Letters nobody holds, the freshest minute first, each lane in the order in which they are due. */
export function claim(
  db: Database,
  { backlog = Number.POSITIVE_INFINITY, ...asked }: Claim,
): Promise<readonly Claimed[]> {
  return db.asSystem(async (em) => {
    const take = (lane: string, limit: number) => {
      const { sql, parameters } = statement({ ...asked, limit }, `l.lease_by is null and ${lane}`);
      return em.execute<Claimed[]>(sql, parameters);
    };
    const fresh = await take('l.due_at > (select fresh from moment)', asked.limit);
    const rest = Math.min(asked.limit - fresh.length, backlog);
    return rest > 0 ? [...fresh, ...(await take('l.due_at <= (select fresh from moment)', rest))] : fresh;
  });
}

/**
 * One letter whose holder let go of it without a word. It is taken alone, since it may be the one that ends processes:
 * those which only shared its fate do not share its next one.
 */
export async function claimLost(
  db: Database,
  asked: Omit<Claim, 'limit' | 'backlog'>,
  held: readonly string[],
): Promise<Claimed | undefined> {
  const { sql, parameters } = statement(
    { ...asked, limit: 1 },
    'l.lease_until < (select now from moment) and l.id not in (select value::uuid from jsonb_array_elements_text(?::jsonb))',
    [JSON.stringify(held)],
  );
  const [lost] = await db.asSystem((em) => em.execute<Claimed[]>(sql, parameters));
  return lost;
}

function statement(asked: Omit<Claim, 'backlog'>, which: string, more: readonly string[] = []) {
  const { now, limit, leaseBy, leaseMs, channels, aheadMs = 0 } = asked;
  const sql = `
    with moment as (select now, now + ? * interval '1 ms' as until, now - interval '1 minute' as fresh
                      from (select coalesce(?::timestamptz, now()) as now) given),
    due as (
      select l.id, l.room_key from letter l left join outbox_room r on r.room_key = l.room_key
       where l.sent_at is null and l.parked_at is null and l.due_at <= (select until from moment) and ${which}
         and l.address->>'channel' in (select jsonb_array_elements_text(?::jsonb))
         and (r.lease_by is null or r.lease_by = ? or r.lease_until < (select now from moment))
         and (r.closed_until is null or r.closed_until <= (select now from moment))
         and not exists (select from outbox_room c where c.room_key = l.address->>'channel' and c.closed_until > (select now from moment))
       order by l.due_at, l.id limit ? for update of l skip locked
    ), rooms as (
      insert into outbox_room as r (room_key, lease_by, lease_until)
      select room_key, ?, moment.now + ? * interval '1 ms' from moment, (select distinct room_key from due order by room_key) d
      on conflict (room_key) do update set lease_by = excluded.lease_by, lease_until = excluded.lease_until
        where (r.lease_by is null or r.lease_by = excluded.lease_by or r.lease_until < (select now from moment))
          and (r.closed_until is null or r.closed_until <= (select now from moment))
      returning room_key
    ), claimed as (
      update letter l set lease_by = ?, lease_until = moment.now + ? * interval '1 ms', attempts = l.attempts + 1,
             doubtful = l.doubtful or l.lease_by is not null
        from moment, due join rooms using (room_key) where l.id = due.id
      returning l.*
    )
    select id, user_id as "userId", kind, address, room_key as "roomKey", body, attempts, lease_by as "leaseBy", doubtful, last_error as "lastError", (extract(epoch from due_at) * 1000)::float8 as "dueMs"
      from claimed order by due_at, id`;
  const parameters = [
    aheadMs,
    now,
    ...more,
    JSON.stringify(channels),
    leaseBy,
    limit,
    leaseBy,
    leaseMs,
    leaseBy,
    leaseMs,
  ];
  return { sql, parameters };
}
