import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { refOf } from '../reminders/one.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { nextFor, setNext } from '../reminders/resume.ts';
import { isRepeating } from '../reminders/series.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind skip',
  summary: 'Leave out the next ring of a repeating reminder',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
  }),
  examples: [
    { say: 'skip the next reminder about the plants', input: { reminder: 'plants' } },
    { say: '/remind skip stretch', input: { reminder: 'stretch' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const skipped = reminder.occurrence ?? reminder.dueAt;
    if (reminder.state !== 'pending' || !skipped || !(isRepeating(reminder) || reminder.subjectType === 'block'))
      throw new UserError(
        `${bold(reminder.title)} does not repeat. Say “delete the reminder …” if you do not want it any more.`,
      );
    setNext(reminder, await nextFor(em, reminder, Temporal.Instant.compare(skipped, now) > 0 ? skipped : now), now);
    await em.flush();
    const next = reminder.dueAt ? `Next: ${linkInstant(reminder.dueAt, asker, now)}.` : 'That was the last one.';
    return {
      text: `Skipped: ${bold(reminder.title)} on ${linkInstant(skipped, asker, now)}. ${next}`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});
