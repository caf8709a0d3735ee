import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Milliseconds until the next reminder is due, below zero when one is overdue; undefined when none waits.
 * @param now as `sqlTime` gives it
 * @param person only theirs; row level security says the same, but not so that an index could be used
 */
export async function nextRingIn(em: EntityManager, now: string | null, person?: string): Promise<number | undefined> {
  const [row] = await em.execute<{ ms: number | null }[]>(
    `select (extract(epoch from min(due_at) - coalesce(?::timestamptz, now())) * 1000)::float8 as ms
       from reminder where state = 'pending'${person === undefined ? '' : ' and user_id = ?'}`,
    person === undefined ? [now] : [now, person],
  );
  return row?.ms ?? undefined;
}
