/** A task goes to another due time; an hour by itself leaves its day. */
import type { Context } from '../command/context.ts';
import { bold, undo } from '../command/receipt.ts';
import { dueOf, sayDue } from '../planning/due.ts';
import { loadTask } from '../planning/load.ts';
import type { Reference, Reply } from '../reply.ts';
import { whenOnItsDay } from './on-its-day.ts';

/** @throws UserError when it is not there any more, or the text is no time */
export async function moveTask(context: Context, ref: Reference, when: string): Promise<Reply> {
  const { em, asker, now } = context;
  const task = await loadTask(em, ref);
  const at = task.dueDay?.toPlainDateTime() ?? task.dueAt?.toZonedDateTimeISO(asker.zone).toPlainDateTime();
  const due = dueOf(whenOnItsDay(context, when, at && { at, timed: !task.dueDay }), asker.zone);
  const before = sayDue(task, asker, now);
  Object.assign(task, due, { updatedAt: now });
  await em.flush();
  return {
    text: `Moved: ${bold(task.title)} — ${sayDue(task, asker, now)}${before ? ` (${before.replace(/^(was )?due /, 'before: ')})` : ''}.`,
    choices: [undo(context), { label: 'Done', command: 'task done', input: { task: task.id } }],
    refs: [{ type: 'task', id: task.id, label: task.title }],
    tone: 'done',
  };
}
