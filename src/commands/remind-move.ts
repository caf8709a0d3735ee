import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { moveReminder } from '../moving/reminder.ts';

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
    return moveReminder(context, await context.pick('reminder', input.reminder), input.when);
  },
});
