import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { refOf } from '../reminders/one.ts';
import type { Reminder } from '../reminders/reminder.entity.ts';
import { loadReminder } from '../reminders/reminder.repository.ts';
import { nextFor, setNext } from '../reminders/resume.ts';
import type { Reply } from '../reply.ts';
import { linkInstant, sayInstant } from '../time/say.ts';
import type { When } from '../understand/reading.ts';

export default defineCommand({
  name: 'remind pause',
  summary: 'Let a reminder rest until a day, or until you resume it',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({
    reminder: reference('reminder', 'Which reminder', { rest: true, ask: 'Which reminder?' }),
    when: when('Until which day; until you resume it by default').optional(),
  }),
  examples: [
    { say: 'pause the reminder about the plants', input: { reminder: 'plants' } },
    { say: '/remind pause stretch', input: { reminder: 'stretch' } },
    { say: 'pause the water reminder until Monday', input: { reminder: 'water', when: 'Monday' } },
  ],
  async run(input, context) {
    const { name, length } = forSoLong.exec(input.reminder)?.groups ?? {};
    const reminder = await loadReminder(context.em, await context.pick('reminder', name ?? input.reminder));
    if (reminder.state !== 'pending')
      throw new UserError(`${bold(reminder.title)} does not ring any more, so there is nothing to pause.`);
    const until = input.when ?? (length && `in ${length}`);
    if (until) return await restUntil(reminder, context.when(until), context);
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

/** "the water reminder for 3 days": a length is no time, so it comes with the name. */
const forSoLong =
  /^(?<name>.*\S)\s+for\s+(?<length>(?:an?|\d{1,3}|one|two|three|four|five|six|seven|ten)\s+(?:hours?|days?|weeks?|months?))$/i;

/** Nothing rings before it; the rhythm stays, and nobody has to think of resuming it. */
async function restUntil(reminder: Reminder, when: When, context: Context): Promise<Reply> {
  const { em, asker, now } = context;
  const at = (time: Temporal.PlainDateTime) => time.toZonedDateTime(asker.zone).toInstant();
  // "this week" has begun, so its end is meant
  const hasBegun = Temporal.Instant.compare(at(when.start), now) <= 0;
  const until = at(hasBegun && when.end ? when.end : when.start);
  if (Temporal.Instant.compare(until, now) <= 0) throw new UserError('That is over already. Until which day?');
  const next = await nextFor(em, reminder, until.subtract({ milliseconds: 1 }));
  if (!next)
    throw new UserError(
      `${bold(reminder.title)} does not ring after ${sayInstant(until, asker, now)}. Say “delete the reminder …” if you do not want it any more.`,
    );
  setNext(reminder, next, now);
  await em.flush();
  return {
    text: `Paused: ${bold(reminder.title)}. It rings again ${linkInstant(next, asker, now)}.`,
    choices: [undo(context)],
    refs: [refOf(reminder)],
    tone: 'done',
  };
}
