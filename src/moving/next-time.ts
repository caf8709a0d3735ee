/** When something is next: an instant, or some time on a day. */
import type { Context } from '../command/context.ts';
import { loadTask } from '../planning/load.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import type { Reference } from '../reply.ts';
import { loadBlock } from '../schedule/load.ts';
import { nextOf } from '../schedule/next-of.ts';

/** Undefined for what is over, or has no time. */
export async function nextTime(
  one: Reference,
  { em, now }: Context,
): Promise<Temporal.Instant | Temporal.PlainDate | undefined> {
  if (one.type === 'reminder') return (await loadReminder(em, one)).dueAt ?? undefined;
  if (one.type === 'task') {
    const task = await loadTask(em, one);
    return task.dueAt ?? task.dueDay ?? undefined;
  }
  const block = await loadBlock(em, one);
  const next = nextOf(block, now)?.start;
  return block.allDay ? next?.toZonedDateTimeISO(block.zone).toPlainDate() : next;
}
