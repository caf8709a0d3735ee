/** Whose turn it is to be read: one process at a time, by a claim on the database's clock. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../../channel/message.ts';
import type { Database } from '../../db/orm.ts';

export interface Claimed {
  readonly id: string;
  readonly user: string;
  readonly course: string | null;
  readonly title: string;
  /** Sealed; null is a file. */
  readonly url: string | null;
  readonly host: string | null;
  readonly address: Address;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly textHash: string | null;
  readonly refreshSeconds: number | null;
  readonly failures: number;
  /** Never read before. */
  readonly first: boolean;
  /** The person's, and what they set for themselves. */
  readonly zone: string;
  readonly preferences: Readonly<Record<string, unknown>>;
}

/** Longer than any reading may take (see fetch-feed.ts, read-in-thread.ts); after it another process may try. */
const lease = '5 minutes';

/** Times as the database has them: see `sqlTime`. */
export function claimFeed(
  db: Database,
  { now, name }: { now: string | null; name: string },
): Promise<Claimed | undefined> {
  return db.asSystem(async (em) => {
    const [row] = await em.execute<Claimed[]>(
      `update calendar c set lease_by = ?, lease_until = coalesce(?::timestamptz, now()) + interval '${lease}'
         from user_account u
        where u.id = c.user_id and c.id = (
          select id from calendar where next_read_at <= coalesce(?::timestamptz, now())
             and (lease_until is null or lease_until < coalesce(?::timestamptz, now()))
           order by next_read_at limit 1 for update skip locked)
        returning c.id, c.user_id as "user", c.course_id as course, c.title, c.url, c.host, c.address, c.etag, c.last_modified as "lastModified",
          c.text_hash as "textHash", c.refresh_seconds as "refreshSeconds", c.failures, c.read_at is null as first, u.zone, u.preferences`,
      [name, now, now, now],
    );
    return row;
  });
}

/** What reading it came to. */
export interface Outcome {
  readonly failures: number;
  readonly lastError: string | null;
  /** Milliseconds until it is read again. */
  readonly nextInMs: number;
  readonly read: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly textHash: string | null;
  readonly refreshSeconds: number | null;
}

/** Written only by whom the claim still belongs to. */
export async function settleFeed(
  em: EntityManager,
  id: string,
  { outcome, now, name }: { outcome: Outcome; now: string | null; name: string },
): Promise<void> {
  await em.execute(
    `update calendar set failures = ?, last_error = ?, next_read_at = coalesce(?::timestamptz, now()) + ?::float8 * interval '1 ms',
            read_at = case when ? then coalesce(?::timestamptz, now()) else read_at end,
            etag = ?, last_modified = ?, text_hash = ?, refresh_seconds = ?, lease_by = null, lease_until = null
      where id = ? and lease_by = ?`,
    [
      outcome.failures,
      outcome.lastError,
      now,
      outcome.nextInMs,
      outcome.read,
      now,
      outcome.etag,
      outcome.lastModified,
      outcome.textHash,
      outcome.refreshSeconds,
      id,
      name,
    ],
  );
}

/** Milliseconds until a feed is due, below zero when one is overdue; undefined when none waits. */
export async function nextFeedIn(db: Database, now: string | null): Promise<number | undefined> {
  const [row] = await db.asSystem((em) =>
    em.execute<{ ms: number | null }[]>(
      `select (extract(epoch from min(greatest(next_read_at, lease_until)) - coalesce(?::timestamptz, now())) * 1000)::float8 as ms
         from calendar where next_read_at is not null`,
      [now],
    ),
  );
  return row?.ms ?? undefined;
}
