import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { listAccounts } from '../people/accounts.ts';
import { readWish, sayWish } from '../people/preferred-channel.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';

export default defineCommand({
  name: 'remind where',
  summary: 'Choose the channel that a reminder rings on',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    channel: words('A channel you are linked on, “everywhere”, or “off” for where it was set', {
      max: 80,
      ask: 'On which channel? You can also say “everywhere”, or “off” for where it was set.',
    }),
  }),
  examples: [
    {
      say: '/remind where reminder: dentist channel: everywhere',
      input: { reminder: 'dentist', channel: 'everywhere' },
    },
  ],
  async run(input, context) {
    const { em, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const { channel: _, ...policy } = reminder.policy;
    const channel = readWish(input.channel, await listAccounts(em));
    reminder.policy = channel === null ? policy : { ...policy, channel };
    reminder.updatedAt = now;
    await em.flush();
    return {
      text: `${bold(reminder.title)} rings ${channel === null ? 'where you prefer, or where it was set' : sayWish(channel)}.`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
