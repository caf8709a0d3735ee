/** A person's calendars from elsewhere, as lists and words ask for them. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reference } from '../../reply.ts';
import { Calendar } from './calendar.entity.ts';

export interface Listed {
  readonly calendar: Calendar;
  /** Entries in all, and deadlines that are not done. */
  readonly entries: number;
  readonly deadlines: number;
}

export async function listCalendars(em: EntityManager): Promise<readonly Listed[]> {
  const calendars = await em.find(Calendar, {}, { orderBy: { createdAt: 'asc' } });
  const counts = await em.execute<{ id: string; entries: number; deadlines: number }[]>(
    `select e.calendar_id as id, count(*)::int as entries, count(t.id)::int as deadlines
       from calendar_entry e left join task t on t.entry_id = e.id and t.status in ('todo', 'doing') group by 1`,
  );
  return calendars.map((calendar) => {
    const { entries = 0, deadlines = 0 } = counts.find(({ id }) => id === calendar.id) ?? {};
    return { calendar, entries, deadlines };
  });
}

export async function calendarRefs(em: EntityManager): Promise<readonly Reference[]> {
  const calendars = await em.find(Calendar, {}, { orderBy: { createdAt: 'desc' }, limit: 200 });
  return calendars.map(({ id, title }) => ({ type: 'calendar', id, label: title }));
}
