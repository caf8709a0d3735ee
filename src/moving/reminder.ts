/** A reminder rings at another time; an hour by itself leaves its day. */
import type { Context } from '../command/context.ts';
import { undo } from '../command/receipt.ts';
import { planReminder } from '../reminders/plan.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { receiptOf } from '../reminders/say-receipt.ts';
import type { Reference, Reply } from '../reply.ts';
import { whenOnItsDay } from './on-its-day.ts';

/** @throws UserError when it is not there any more, or the text is no time that is still to come */
export async function moveReminder(context: Context, ref: Reference, when: string): Promise<Reply> {
  const { em, asker, now } = context;
  const reminder = await loadReminder(em, ref);
  const refs = [{ type: 'reminder', id: reminder.id, label: reminder.title }];
  const at = reminder.dueAt?.toZonedDateTimeISO(asker.zone).toPlainDateTime();
  const { dueAt, ...plan } = planReminder(whenOnItsDay(context, when, at && { at, timed: true }), asker.zone, now);
  // A new time for a series moves its next ring only; a new rule replaces the series.
  if (plan.rule !== null || plan.moreRules.length > 0 || plan.afterDone !== null || !reminder.rule)
    Object.assign(reminder, plan, { occurrence: dueAt, exdates: [] });
  reminder.dueAt = dueAt;
  reminder.state = 'pending';
  reminder.updatedAt = now;
  await em.flush();
  return { text: receiptOf(reminder, asker, now), choices: [undo(context)], refs, tone: 'done' };
}
