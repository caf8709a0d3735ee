/** What was known of a calendar's entries before it was read again. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KnownEvent } from '../ics/calendar-changes.ts';
import type { DeadlineSaid } from './deadline.ts';

export interface KnownEntry extends KnownEvent {
  readonly id: string;
  readonly double: boolean;
  readonly said: DeadlineSaid | null;
  /** It stands on the schedule, or among the tasks. Neither: the person took it off. */
  readonly block: boolean;
  readonly task: boolean;
}

export async function knownEntries(
  em: EntityManager,
  calendar: { readonly id: string },
  keys: readonly string[],
): Promise<Map<string, KnownEntry>> {
  const rows = await em.execute<(Omit<KnownEntry, 'changedAt'> & { changed_at: string | null })[]>(
    // Each key by the index: asked as one set, the whole calendar would be read for every batch of it.
    `select e.id, e.key, e.sequence, to_json(e.changed_at)#>>'{}' as changed_at, e.fingerprint, e.double, e.said,
            exists (select from schedule_block b where b.entry_id = e.id) as block,
            exists (select from task t where t.entry_id = e.id) as task
       from jsonb_array_elements_text(?::jsonb) wanted(key) cross join lateral (
         select * from calendar_entry e where e.calendar_id = ? and e.key = wanted.key limit 1) e`,
    [JSON.stringify(keys), calendar.id],
  );
  return new Map(
    rows.map(({ changed_at, ...row }) => [row.key, { ...row, ...(changed_at && { changedAt: changed_at }) }]),
  );
}
