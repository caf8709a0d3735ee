import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, reference } from '../command/fields.ts';
import { bold, count, undo } from '../command/receipt.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

export default defineCommand({
  name: 'remind nag',
  summary: 'Ring again and again until you say it is done',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    minutes: integer('Minutes between two rings; 0 stops it', { min: 0, max: 1440, ask: 'Every how many minutes?' }),
    times: integer('At most so often; 10 by default', { min: 1, max: 100 }).optional(),
  }),
  examples: [
    { say: '/remind nag reminder: medicine minutes: 10', input: { reminder: 'medicine', minutes: '10' } },
    {
      say: '/remind nag reminder: medicine minutes: 5 times: 3',
      input: { reminder: 'medicine', minutes: '5', times: '3' },
    },
  ],
  async run(input, context) {
    const { em, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const { nag: _, ...policy } = reminder.policy;
    const most = input.times ?? 10;
    reminder.policy = input.minutes === 0 ? policy : { ...policy, nag: { everyMinutes: input.minutes, most } };
    reminder.updatedAt = now;
    await em.flush();
    return {
      text:
        input.minutes === 0
          ? `${bold(reminder.title)} rings once and then waits.`
          : `${bold(reminder.title)} will ring again every ${count(input.minutes, 'minute')} until you say it is done, at most ${count(most, 'time')}.`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
