/** What is on in a range of days: blocks, tasks due, reminders, day by day. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { listReminders } from '../reminders/reminder.repository.ts';
import type { Reference, Reply } from '../reply.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { occurrencesIn } from '../schedule/schedule.repository.ts';
import { type Reader, sayDay, sayTime } from '../time/say.ts';
import { sayTask } from './say-task.ts';
import { listTasks } from './task.repository.ts';

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
  const blocks = await occurrencesIn(em, start, end);
  const tasks = await listTasks(em, { show: 'open', now, zone, range: { from: range.from, to }, limit: 200 });
  const reminders = await listReminders(em, { from: start, to: end, limit: 200 });
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
    ...reminders.flatMap((reminder) =>
      reminder.dueAt
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
  ].sort((one, other) =>
    one.day === other.day ? one.order.localeCompare(other.order) : one.day.localeCompare(other.day),
  );
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
