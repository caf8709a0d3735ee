import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, reference, when } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { endSeries } from '../reminders/end-series.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { isRepeating, nextRings } from '../reminders/series.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind end',
  summary: 'End a repeating reminder after so many rings, or on a day',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    times: integer('After so many more rings', { min: 1, max: 1000 }).optional(),
    when: when('Its last day').optional(),
  }),
  examples: [
    { say: '/remind end reminder: stretch times: 5', input: { reminder: 'stretch', times: '5' } },
    { say: '/remind end reminder: stretch when: 2027-06-30', input: { reminder: 'stretch', when: '2027-06-30' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    if (!isRepeating(reminder) || reminder.state === 'ended')
      throw new UserError(`${bold(reminder.title)} does not repeat.`);
    if (input.times === undefined && input.when === undefined)
      return {
        text: `When should ${bold(reminder.title)} end?`,
        choices: [1, 5, 10].map((times) => ({
          label: `After ${times === 1 ? 'the next' : `${times} more`}`,
          command: 'remind end',
          input: { reminder: reminder.id, times },
        })),
        question: { command: 'remind end', input: { reminder: reminder.id }, field: 'when' },
        refs: [refOf(reminder)],
      };
    const last =
      input.times === undefined
        ? context
            .when(input.when ?? '')
            .start.toPlainDate()
            .toZonedDateTime({ timeZone: reminder.zone, plainTime: '23:59:59' })
            .toInstant()
        : nextRings(reminder, reminder.occurrence?.subtract({ seconds: 1 }) ?? now, input.times).at(-1);
    if (!last || Temporal.Instant.compare(last, now) <= 0)
      throw new UserError('That day is past. Say one that is still to come.');
    endSeries(reminder, last, now);
    await em.flush();
    const [next] = nextRings(reminder, now, 1);
    return {
      text: next
        ? `${bold(reminder.title)} rings for the last time by ${linkInstant(last, asker, now)}.`
        : `${bold(reminder.title)} rings no more.`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
