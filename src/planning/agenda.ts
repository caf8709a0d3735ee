/** What is on in a range of days: blocks, tasks due, reminders, day by day. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reminder } from '../reminders/reminder.entity.ts';
import type { Reference, Reply } from '../reply.ts';
import { type Occurrence, occurrencesBetween } from '../schedule/expand.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { type Reader, sayDay, sayTime } from '../time/say.ts';
import { sayTask } from './say-task.ts';
import type { Task } from './task.entity.ts';

/** One thing at its time. */
export interface Line {
  readonly day: string;
  /** Wall-clock order within the day; all-day things first. */
  readonly order: string;
  readonly text: string;
  readonly ref: Reference;
}

/** No more days than these are listed one by one. */
export const mostDays = 62;

export async function agendaOf(
  em: EntityManager,
  range: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  {
    reader,
    now,
    rather,
    thenNext,
  }: {
    readonly reader: Reader;
    readonly now: Temporal.Instant;
    /** Where some are called so, the others are left out. */
    readonly rather?: (label: string) => boolean;
    /** Whether empty days that are not over end with what comes in the week after them. */
    readonly thenNext?: boolean;
  },
): Promise<Reply> {
  const last = range.from.add({ days: mostDays });
  const to = Temporal.PlainDate.compare(range.to, last) > 0 ? last : range.to;
  const isOver = Temporal.Instant.compare(to.toZonedDateTime(reader.zone).toInstant(), now) <= 0;
  // read at once: a statement more would cost every such turn more than the days do
  const read = await linesOf(
    em,
    { from: range.from, to: thenNext && !isOver ? to.add({ days: 7 }) : to },
    { reader, now },
  );
  const all = read.filter(({ day }) => day < to.toString());
  const called = rather ? all.filter(({ ref }) => rather(ref.label)) : [];
  const lines = called.length > 0 ? called : all;
  const oneDay = range.from.add({ days: 1 }).equals(to);
  if (lines.length === 0) {
    const nothing = oneDay
      ? `Nothing on ${sayDay(range.from, reader, now)}.`
      : `Nothing from ${sayDay(range.from, reader, now)} to ${sayDay(to.subtract({ days: 1 }), reader, now)}.`;
    const [next] = read;
    return { text: next ? `${nothing} Next: ${sayLine(next, reader, now)}.` : nothing, refs: [] };
  }
  let number = 0;
  const days = [...new Set(lines.map((line) => line.day))].map((day) => {
    const items = lines.filter((line) => line.day === day).map((line) => `${++number}. ${line.text}`);
    return `### ${sayDay(Temporal.PlainDate.from(day), reader, now)}\n\n${items.join('\n')}`;
  });
  return { text: days.join('\n\n'), refs: lines.map((line) => line.ref) };
}

/** With its day, which a task says itself. */
export function sayLine({ day, text, ref }: Line, reader: Reader, now: Temporal.Instant): string {
  return ref.type === 'task' ? text : `${sayDay(Temporal.PlainDate.from(day), reader, now)}, ${text}`;
}

/** All that stands at a time in these days, in its order. */
export async function linesOf(
  em: EntityManager,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  { reader, now }: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<readonly Line[]> {
  const { zone } = reader;
  const [start, end] = [from.toZonedDateTime(zone).toInstant(), to.toZonedDateTime(zone).toInstant()];
  const { blocks, tasks, reminders } = await inRange(em, { start, end, from, to });
  const lines: Line[] = [
    ...blocks.map((occurrence) => {
      const { block } = occurrence;
      const local = Temporal.Instant.compare(occurrence.start, start) < 0 ? start : occurrence.start;
      const { day, time } = wallClock(local, zone);
      const ref = { type: 'block', id: block.id, label: block.title } as const;
      return { day, order: block.allDay ? '' : time, text: sayOccurrence(occurrence, reader), ref };
    }),
    ...tasks.map((task) => {
      const { day, time } = task.dueAt
        ? wallClock(task.dueAt, zone)
        : { day: (task.dueDay ?? from).toString(), time: '~' };
      const ref = { type: 'task', id: task.id, label: task.title } as const;
      return { day, order: time, text: `☐ ${sayTask(task, reader, now)}`, ref };
    }),
    // a digest is how the agenda comes, not what is on
    ...reminders.flatMap(({ id, title, dueAt, policy }) => {
      if (!dueAt || policy.digest) return [];
      const { day, time, local } = wallClock(dueAt, zone);
      const text = `🔔 ${sayTime(local, reader)} **${escapeMarkdown(title)}**`;
      return [{ day, order: time, text, ref: { type: 'reminder', id, label: title } as const }];
    }),
  ];
  return lines.sort((one, other) => compare(`${one.day} ${one.order}`, `${other.day} ${other.order}`));
}

/** Of what is only listed no more is read than is shown: as entities a full week took three times as long. */
export type ListedTask = Pick<Task, 'id' | 'title' | 'status' | 'dueAt' | 'dueDay' | 'zone' | 'priority' | 'tags'>;
export type ListedReminder = Pick<Reminder, 'id' | 'title' | 'dueAt' | 'policy'>;

type Stored<Item, Time extends keyof Item> = Omit<Item, Time> & Readonly<Record<Time, string | null>>;
type Row =
  | { readonly kind: 'block'; readonly row: Record<string, unknown> }
  | { readonly kind: 'task'; readonly row: Stored<ListedTask, 'dueAt' | 'dueDay'> }
  | { readonly kind: 'reminder'; readonly row: Stored<ListedReminder, 'dueAt'> };

/** Blocks, tasks and reminders of the range in one statement. */
export async function inRange(
  em: EntityManager,
  range: {
    readonly start: Temporal.Instant;
    readonly end: Temporal.Instant;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
  },
): Promise<{
  blocks: readonly Occurrence[];
  tasks: readonly ListedTask[];
  reminders: readonly ListedReminder[];
}> {
  const [start, end, from, to] = [range.start, range.end, range.from, range.to].map(String);
  const rows = await em.execute<Row[]>(
    // Row level security says the same, but not so that an index could be used.
    `(select 'block' as kind, to_jsonb(b) as row from schedule_block b where b.user_id = (select almanac_person()) and b.starts_at < ? and (b.last_at is null or b.last_at >= ?) and not b.shared limit 2000)
     union all (select 'block', to_jsonb(b) from schedule_block b where b.course_id = any((select almanac_courses())::uuid[]) and b.shared and b.starts_at < ? and (b.last_at is null or b.last_at >= ?) limit 1000)
     union all (select 'task', jsonb_build_object('id', t.id, 'title', t.title, 'status', t.status, 'dueAt', t.due_at, 'dueDay', t.due_day, 'zone', t.zone, 'priority', t.priority, 'tags', t.tags) from task t where t.user_id = (select almanac_person()) and t.status in ('todo', 'doing') and ((t.due_at >= ? and t.due_at < ?) or (t.due_day >= ? and t.due_day < ?)) limit 500)
     union all (select 'reminder', jsonb_build_object('id', r.id, 'title', r.title, 'dueAt', r.due_at, 'policy', r.policy) from reminder r where r.user_id = (select almanac_person()) and r.state in ('pending', 'fired', 'paused') and not r.stale and r.policy->>'digest' is null and r.due_at >= ? and r.due_at < ? limit 500)`,
    [end, start, end, start, start, end, from, to, start, end],
  );
  // in a manager of their own, so that the transaction's end does not ask whether they were changed
  const reading = em.fork({ keepTransactionContext: true });
  return {
    blocks: rows.flatMap((row) =>
      row.kind === 'block' ? occurrencesBetween(reading.map(ScheduleBlock, row.row), range.start, range.end) : [],
    ),
    tasks: rows.flatMap((row) =>
      row.kind === 'task' ? { ...row.row, dueAt: instantOf(row.row.dueAt), dueDay: dayOf(row.row.dueDay) } : [],
    ),
    reminders: rows.flatMap((row) => (row.kind === 'reminder' ? { ...row.row, dueAt: instantOf(row.row.dueAt) } : [])),
  };
}

function instantOf(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}
function dayOf(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}

/** By one object for all: those of Temporal are what a full week costs the collector of garbage. */
export function wallClock(instant: Temporal.Instant, zone: string) {
  const local = instant.toZonedDateTimeISO(zone);
  const text = local.toString({ timeZoneName: 'never', offset: 'never' });
  const split = text.indexOf('T');
  return { local, day: text.slice(0, split), time: text.slice(split + 1) };
}

/** By code unit: a language's own order would put the mark of "some time that day" before the hours. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
