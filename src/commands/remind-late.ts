import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { User } from '../people/user.entity.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

const says = {
  fire: 'comes late, and says when it was due',
  skip: 'is left out',
  digest: 'comes in one message with all else that was missed',
} as const;

export default defineCommand({
  name: 'remind late',
  summary: 'Say what becomes of a reminder that I was off for',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    how: choice(['fire', 'skip', 'digest'], 'Say it late, leave it out, or all that was missed in one message', {
      ask: 'Say it late, leave it out, or everything in one message?',
    }),
    reminder: reference('reminder', 'Which reminder; all of yours without it').optional(),
  }),
  examples: [
    { say: '/remind late how: digest', input: { how: 'digest' } },
    { say: '/remind late how: skip reminder: stretch', input: { how: 'skip', reminder: 'stretch' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    if (input.reminder === undefined) {
      const user = await em.findOneOrFail(User, { id: asker.id });
      user.preferences = { ...user.preferences, late: input.how };
      await em.flush();
      return { text: `A reminder that I was off for ${says[input.how]}.`, choices: [undo(context)], tone: 'done' };
    }
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    reminder.policy = { ...reminder.policy, late: input.how };
    reminder.updatedAt = now;
    await em.flush();
    return {
      text: `When I was off, ${bold(reminder.title)} ${says[input.how]}.`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
