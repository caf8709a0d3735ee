import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { refOf } from '../reminders/one.ts';
import type { Reminder } from '../reminders/reminder.entity.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { nextFor, setNext } from '../reminders/resume.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind resume',
  summary: 'Let a paused reminder ring again',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
  }),
  examples: [
    { say: 'resume the reminder about the plants', input: { reminder: 'plants' } },
    { say: '/remind resume stretch', input: { reminder: 'stretch' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const reminder = await loadReminder(em, await context.pick('reminder', input.reminder));
    const ahead = await nextFor(em, reminder, now);
    if (reminder.state !== 'paused' && !rests(reminder, ahead))
      throw new UserError(`${bold(reminder.title)} is not paused.`);
    setNext(reminder, ahead, now);
    await em.flush();
    const next = reminder.dueAt
      ? ` Next: ${linkInstant(reminder.dueAt, asker, now)}.`
      : ' Its time went by while it was paused: say “snooze it until …” to be reminded after all.';
    return {
      text: `Resumed: ${bold(reminder.title)}.${next}`,
      choices: [undo(context)],
      refs: [refOf(reminder)],
      tone: 'done',
    };
  },
});

/** Paused until a day, it is pending, but for a ring after the next one of its series. */
function rests({ state, dueAt }: Reminder, next: Temporal.Instant | undefined): boolean {
  return state === 'pending' && !!dueAt && next !== undefined && Temporal.Instant.compare(next, dueAt) < 0;
}
