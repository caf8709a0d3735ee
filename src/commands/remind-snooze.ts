import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { markCopies } from '../reminders/copies.ts';
import { planReminder } from '../reminders/plan.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind snooze',
  summary: 'Ring again later; a series stays as it is',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    when: when('Until when', { ask: 'Until when?' }),
  }),
  examples: [
    {
      say: 'snooze the reminder about the dentist for 20 minutes',
      input: { reminder: 'dentist', when: 'in 20 minutes' },
    },
    { say: 'snooze it until tomorrow at 9', input: { reminder: 'it', when: 'tomorrow at 9' } },
  ],
  async run(input, context) {
    const { em, asker, now, turn, at } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const refs = [{ type: 'reminder', id: reminder.id, label: reminder.title }];
    const { dueAt } = planReminder(context.when(input.when), asker.zone, now);
    reminder.dueAt = dueAt;
    reminder.state = 'pending';
    reminder.updatedAt = now;
    await em.flush();
    const words = `Snoozed until ${linkInstant(reminder.dueAt, asker, now)}.`;
    await markCopies(em, { person: asker.id, turn, at, now, reminder: reminder.id, words, done: false });
    return {
      text: `Snoozed: ${bold(reminder.title)} — I'll ring again ${linkInstant(reminder.dueAt, asker, now)}.`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
