/** What a calendar holds now, read back from the rows: the receipt of taking it in. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../../channel/markdown.ts';
import { sayDue } from '../../planning/due.ts';
import { Task } from '../../planning/task.entity.ts';
import type { Reference } from '../../reply.ts';
import type { Reader } from '../../time/say.ts';
import type { Calendar as ReadCalendar } from '../ics/calendar-event.ts';

export interface Holding {
  /** "34 events and 2 deadlines" */
  readonly size: string;
  /** The next few deadlines, a line each. */
  readonly next: string;
  readonly refs: readonly Reference[];
}

export async function holdingOf(
  em: EntityManager,
  calendar: string,
  { reader, now }: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<Holding> {
  const [counts] = await em.execute<{ events: number; deadlines: number; ids: string[] | null }[]>(
    `select count(b.id)::int as events, count(t.id)::int as deadlines,
            (array_agg(t.id order by coalesce(t.due_at, t.due_day)) filter (where t.status in ('todo', 'doing')))[1:3] as ids
       from calendar_entry e left join schedule_block b on b.entry_id = e.id left join task t on t.entry_id = e.id
      where e.calendar_id = ?`,
    [calendar],
  );
  const { events = 0, deadlines = 0, ids } = counts ?? {};
  const tasks = ids ? await em.find(Task, { id: { $in: ids } }) : [];
  const next = (ids ?? []).flatMap((id) => tasks.find((task) => task.id === id) ?? []);
  const many = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return {
    size: deadlines > 0 ? `${many(events, 'event')} and ${many(deadlines, 'deadline')}` : many(events, 'event'),
    next: next.map((task) => `- ${`**${escapeMarkdown(task.title)}**`} — ${sayDue(task, reader, now)}`).join('\n'),
    refs: next.map(({ id, title }) => ({ type: 'task', id, label: title })),
  };
}

/** What could not be used, and why; empty when all could. */
export function saySkipped({ skipped }: Pick<ReadCalendar, 'skipped'>): string {
  if (skipped.length === 0) return '';
  const [first] = skipped;
  const one = first ? ` “${escapeMarkdown(first.title.slice(0, 60))}”: ${escapeMarkdown(first.reason)}` : '';
  return skipped.length === 1
    ? `One entry could not be used —${one}`
    : `${skipped.length} entries could not be used, the first —${one}`;
}
