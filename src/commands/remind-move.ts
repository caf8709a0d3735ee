import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { planReminder } from '../reminders/plan.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { receiptOf } from '../reminders/say-receipt.ts';

export default defineCommand({
  name: 'remind move',
  summary: 'Move a reminder to another time',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    when: when('The new time', { ask: 'To when?' }),
  }),
  examples: [
    {
      say: 'move the reminder about the dentist to Friday at 10',
      input: { reminder: 'dentist', when: 'Friday at 10' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const refs = [{ type: 'reminder', id: reminder.id, label: reminder.title }];
    const { dueAt, ...plan } = planReminder(context.when(input.when), asker.zone, now);
    // A new time for a series moves its next ring only; a new rule replaces the series.
    if (plan.rule !== null || plan.moreRules.length > 0 || plan.afterDone !== null || !reminder.rule)
      Object.assign(reminder, plan, { occurrence: dueAt, exdates: [] });
    reminder.dueAt = dueAt;
    reminder.state = 'pending';
    reminder.updatedAt = now;
    await em.flush();
    return { text: receiptOf(reminder, asker, now), choices: [undo(context)], refs, tone: 'done' };
  },
});
