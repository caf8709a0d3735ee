/** What is on in a range of days: blocks, tasks due, reminders, day by day. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import type { Reference, Reply } from '../reply.ts';
import { type Occurrence, occurrencesBetween } from '../schedule/expand.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { type Reader, sayDay, sayTime } from '../time/say.ts';
import { sayTask } from './say-task.ts';
import { Task } from './task.entity.ts';

interface Line {
  readonly day: string;
  /** Wall-clock order within the day; all-day things first. */
  readonly order: string;
  readonly text: string;
  readonly ref: Reference;
}

/** No more days than these are listed one by one. */
const mostDays = 62;

export async function agendaOf(
  em: EntityManager,
  range: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  { reader, now }: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<Reply> {
  const { zone } = reader;
  const last = range.from.add({ days: mostDays });
  const to = Temporal.PlainDate.compare(range.to, last) > 0 ? last : range.to;
  const [start, end] = [range.from.toZonedDateTime(zone).toInstant(), to.toZonedDateTime(zone).toInstant()];
  const { blocks, tasks, reminders } = await inRange(em, { start, end, from: range.from, to });
  const at = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone);
  const lines: Line[] = [
    ...blocks.map((occurrence) => {
      const local = at(Temporal.Instant.compare(occurrence.start, start) < 0 ? start : occurrence.start);
      return {
        day: local.toPlainDate().toString(),
        order: occurrence.block.allDay ? '' : local.toPlainTime().toString(),
        text: sayOccurrence(occurrence, reader),
        ref: { type: 'block', id: occurrence.block.id, label: occurrence.block.title },
      };
    }),
    ...tasks.map((task) => ({
      day: (task.dueAt ? at(task.dueAt).toPlainDate() : (task.dueDay ?? range.from)).toString(),
      order: task.dueAt ? at(task.dueAt).toPlainTime().toString() : '~',
      text: `☐ ${sayTask(task, reader, now)}`,
      ref: { type: 'task', id: task.id, label: task.title },
    })),
    // a digest is how the agenda comes, not what is on
    ...reminders.flatMap((reminder) =>
      reminder.dueAt && !reminder.policy.digest
        ? [
            {
              day: at(reminder.dueAt).toPlainDate().toString(),
              order: at(reminder.dueAt).toPlainTime().toString(),
              text: `🔔 ${sayTime(at(reminder.dueAt).toPlainTime(), reader)} **${escapeMarkdown(reminder.title)}**`,
              ref: { type: 'reminder', id: reminder.id, label: reminder.title },
            },
          ]
        : [],
    ),
  ].sort((one, other) => compare(`${one.day} ${one.order}`, `${other.day} ${other.order}`));
  const oneDay = range.from.add({ days: 1 }).equals(to);
  if (lines.length === 0)
    return {
      text: oneDay
        ? `Nothing on ${sayDay(range.from, reader, now)}.`
        : `Nothing from ${sayDay(range.from, reader, now)} to ${sayDay(to.subtract({ days: 1 }), reader, now)}.`,
    };
  let number = 0;
  const days = [...new Set(lines.map((line) => line.day))].map((day) => {
    const items = lines.filter((line) => line.day === day).map((line) => `${++number}. ${line.text}`);
    return `### ${sayDay(Temporal.PlainDate.from(day), reader, now)}\n\n${items.join('\n')}`;
  });
  return { text: days.join('\n\n'), refs: lines.map((line) => line.ref) };
}

/** Blocks, tasks and reminders of the range in one statement. */
export async function inRange(
  em: EntityManager,
  range: {
    readonly start: Temporal.Instant;
    readonly end: Temporal.Instant;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
  },
): Promise<{ blocks: readonly Occurrence[]; tasks: readonly Task[]; reminders: readonly Reminder[] }> {
  const [start, end, from, to] = [range.start, range.end, range.from, range.to].map(String);
  const rows = await em.execute<{ kind: 'block' | 'task' | 'reminder'; row: Record<string, unknown> }[]>(
    // Row level security says the same, but not so that an index could be used.
    `(select 'block' as kind, to_jsonb(b) as row from schedule_block b where b.user_id = (select almanac_person()) and b.starts_at < ? and (b.last_at is null or b.last_at >= ?) and not b.shared limit 2000)
     union all (select 'block', to_jsonb(b) from schedule_block b where b.course_id = any((select almanac_courses())::uuid[]) and b.shared and b.starts_at < ? and (b.last_at is null or b.last_at >= ?) limit 1000)
     union all (select 'task', to_jsonb(t) - 'search' from task t where t.user_id = (select almanac_person()) and t.status in ('todo', 'doing') and ((t.due_at >= ? and t.due_at < ?) or (t.due_day >= ? and t.due_day < ?)) limit 500)
     union all (select 'reminder', to_jsonb(r) from reminder r where r.user_id = (select almanac_person()) and r.state in ('pending', 'fired', 'paused') and r.policy->>'digest' is null and r.due_at >= ? and r.due_at < ? limit 500)`,
    [end, start, end, start, start, end, from, to, start, end],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ row }) => row);
  return {
    blocks: of('block').flatMap((row) => occurrencesBetween(em.map(ScheduleBlock, row), range.start, range.end)),
    tasks: of('task').map((row) => em.map(Task, row)),
    reminders: of('reminder').map((row) => em.map(Reminder, row)),
  };
}

/** By code unit: a language's own order would put the mark of "some time that day" before the hours. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
