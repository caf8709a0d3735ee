/** What a calendar has taken back without a word. What has passed stays: many feeds only tell of the last weeks. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PreparedCalendar } from '../ics/prepared-event.ts';
import type { Into } from './take-in.ts';

const pageSize = 1000;

/** Ids of entries. Goes over all that is known, page by page. */
export async function findMissing(
  read: PreparedCalendar,
  into: Into,
  alone: <T>(job: (em: EntityManager) => Promise<T>) => Promise<T>,
): Promise<readonly string[]> {
  const present = new Set(read.events.map(({ key }) => key));
  // What can no longer be read is left as it was.
  const unread = new Set(read.skipped.map(({ uid }) => uid));
  const isMissing = (key: string) => !present.has(key) && !unread.has(key.replace(/\/\d{4}-\d{2}-\d{2}T[\d:]+$/, ''));
  const missing: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const rows: { id: string; key: string }[] = await alone((em) =>
      em.execute('select id, key from calendar_entry where calendar_id = ? and key > ? order by key limit ?', [
        into.calendar.id,
        from,
        pageSize,
      ]),
    );
    after = rows.length < pageSize ? undefined : rows.at(-1)?.key;
    const ids = rows.filter(({ key }) => isMissing(key)).map(({ id }) => id);
    missing.push(...(await alone((em) => stillToCome(em, ids, into.now))));
  }
  return missing;
}

async function stillToCome(em: EntityManager, ids: readonly string[], now: Temporal.Instant): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await em.execute<{ id: string }[]>(
    `select e.id from calendar_entry e
       left join schedule_block b on b.entry_id = e.id left join task t on t.entry_id = e.id
      where e.id = any(?::uuid[]) and case
        when t.due_at is not null then t.due_at > ?::timestamptz
        when t.due_day is not null then t.due_day >= ?::timestamptz::date
        else b.last_at is null or b.last_at > ?::timestamptz end`,
    [`{${ids.join(',')}}`, now.toString(), now.toString(), now.toString()],
  );
  return rows.map(({ id }) => id);
}
