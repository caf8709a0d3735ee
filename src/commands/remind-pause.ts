import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

export default defineCommand({
  name: 'remind pause',
  summary: 'Let a reminder rest until you resume it',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
  }),
  examples: [
    { say: 'pause the reminder about the plants', input: { reminder: 'plants' } },
    { say: '/remind pause stretch', input: { reminder: 'stretch' } },
  ],
  async run(input, context) {
    const reminder = await loadReminder(context.em, await context.pick('reminder', input.reminder));
    if (reminder.state !== 'pending')
      throw new UserError(`${bold(reminder.title)} does not ring any more, so there is nothing to pause.`);
    reminder.state = 'paused';
    reminder.updatedAt = context.now;
    await context.em.flush();
    return {
      text: `Paused: ${bold(reminder.title)}. It rings no more until you resume it.`,
      choices: [undo(context), { label: 'Resume', command: 'remind resume', input: { reminder: reminder.id } }],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
