import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { when } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { listReminders } from '../reminders/reminder.repository.ts';
import { sayReminder } from '../reminders/say-reminder.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'remind list',
  summary: 'Show your reminders',
  topic: 'reminders',
  effect: 'reads',
  input: z.object({ when: when('Due in this time').optional() }),
  examples: [
    { say: 'which reminders do I have', input: {} },
    { say: 'show my reminders for tomorrow', input: { when: 'tomorrow' } },
  ],
  async run(input, { em, asker, now }) {
    const range =
      input.when === undefined ? undefined : readRange(input.when, { now, zone: asker.zone, locale: asker.locale });
    if (input.when !== undefined && !range)
      throw new UserError(`I couldn't read “${clip(input.when, 60)}” as a time. Try “tomorrow” or “this week”.`);
    const bounds = range
      ? {
          from: range.from.toZonedDateTime(asker.zone).toInstant(),
          to: range.to.toZonedDateTime(asker.zone).toInstant(),
        }
      : {};
    const reminders = await listReminders(em, { ...bounds, limit: 50 });
    if (reminders.length === 0)
      return {
        text: input.when
          ? `No reminders ${clip(input.when, 40)}.`
          : 'No reminders. Set one: “remind me tomorrow at 9 to …”.',
        refs: [],
      };
    return {
      text: `### ${count(reminders.length, 'reminder')}\n\n${numbered(reminders.map((reminder) => sayReminder(reminder, asker, now)))}`,
      refs: reminders.map((reminder) => ({ type: 'reminder', id: reminder.id, label: reminder.title })),
    };
  },
});
