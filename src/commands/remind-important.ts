import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

export default defineCommand({
  name: 'remind important',
  summary: 'Let a reminder ring in your quiet hours too',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    important: yesNo('Whether it is; yes by default').optional(),
  }),
  examples: [
    { say: '/remind important medicine', input: { reminder: 'medicine' } },
    { say: '/remind important reminder: medicine important: no', input: { reminder: 'medicine', important: 'no' } },
  ],
  async run(input, context) {
    const { em, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const { important: _, ...policy } = reminder.policy;
    const important = input.important ?? true;
    reminder.policy = important ? { ...policy, important: true } : policy;
    reminder.updatedAt = now;
    await em.flush();
    return {
      text: important
        ? `${bold(reminder.title)} rings in your quiet hours too.`
        : `${bold(reminder.title)} waits for the end of your quiet hours.`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
