import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { reference, when, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { teaches } from '../courses/course.repository.ts';
import { UserError } from '../errors.ts';
import type { Reference, Reply } from '../reply.ts';
import { occurrencesBetween } from '../schedule/expand.ts';
import { loadBlock } from '../schedule/load.ts';
import { nextOf, nextStarts } from '../schedule/next-of.ts';
import { laterDay } from '../time/later-day.ts';
import { linkInstant } from '../time/say.ts';
import { type DayRange, readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'schedule cancel',
  summary: 'Cancel something on your schedule: one time, or all of it',
  topic: 'schedule',
  effect: 'destroys',
  input: z.object({
    block: reference('block', 'Which one', { rest: true, ask: 'What should I cancel?' }),
    when: when('Which time of a repeating one').optional(),
    series: yesNo('All of a repeating one').optional(),
  }),
  examples: [
    { say: 'cancel the meeting with Lena', input: { block: 'meeting with Lena' } },
    { say: 'call off football on Thursday', input: { block: 'football', when: 'Thursday' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const named = await pickBlock(input.block, context);
    if ('text' in named) return named;
    const block = await loadBlock(em, named);
    // one row is everyone's: the database would let a student change nothing of it
    if (block.shared && !(await teaches(em, block.course?.id ?? '')))
      throw new UserError(`${bold(block.title)} is a class of your course: only its instructors can cancel it.`);
    const refs = [{ type: 'block', id: block.id, label: block.title }];
    const repeating = Boolean(block.rule) || block.moreRules.length > 0;
    if (repeating && input.when !== undefined && input.series !== true) {
      const { from, to } = daysOf(input.when, context);
      const [begins, ends] = [from, to].map((day) => day.toZonedDateTime(asker.zone).toInstant()) as [
        Temporal.Instant,
        Temporal.Instant,
      ];
      const found = occurrencesBetween(block, begins, ends).map(({ start }) => start);
      // a night shift belongs to the evening on which it begins, unless nothing begins on the day that is named
      const begun = found.filter((start) => Temporal.Instant.compare(start, begins) >= 0);
      const starts = begun.length > 0 ? begun : found.slice(0, 1);
      if (starts.length === 0) {
        const [next] = nextStarts(block, begins, 1);
        const when = next?.toZonedDateTimeISO(asker.zone).toPlainDate().toString();
        const text = `${bold(block.title)} is not on ${sayDays(from, to, asker.locale)}.`;
        if (!next) throw new UserError(text);
        return {
          text: `${text} Its next time after that is ${linkInstant(next, asker, now)}.`,
          choices: [{ label: 'Cancel that one', command: 'schedule cancel', input: { block: block.id, when } }],
          refs,
        };
      }
      block.exdates = [
        ...block.exdates,
        ...starts.map((start) => start.toZonedDateTimeISO(block.zone).toPlainDateTime()),
      ];
      block.updatedAt = now;
      await em.flush();
      return {
        text: `Cancelled: ${bold(block.title)} on ${new Intl.ListFormat(asker.locale).format(starts.map((start) => linkInstant(start, asker, now)))}. The others stay.`,
        choices: [undo(context)],
        refs,
        tone: 'done',
      };
    }
    if (repeating && input.series !== true) {
      const next = nextOf(block, now);
      return {
        text: `${bold(block.title)} repeats. Only the next time, or all of it?`,
        choices: [
          ...(next
            ? [
                {
                  label: 'Only the next',
                  command: 'schedule cancel',
                  input: { block: block.id, when: next.start.toZonedDateTimeISO(asker.zone).toPlainDate().toString() },
                } as const,
              ]
            : []),
          { label: 'All of it', command: 'schedule cancel', input: { block: block.id, series: true }, style: 'danger' },
        ],
        refs,
      };
    }
    em.remove(block);
    await em.flush();
    return {
      text: `Cancelled: ${bold(block.title)}${repeating ? ', all of it' : ''}.`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});

/** What only rings is no less somebody's to leave out: that is offered. */
async function pickBlock(words: string, context: Context): Promise<Reference | Reply> {
  try {
    return await context.pick('block', words);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reminder = await context.pick('reminder', words).catch(() => {
      throw error;
    });
    return {
      text: `Nothing on your schedule is called so, but a reminder is: ${bold(reminder.label)}.`,
      choices: [
        { label: 'Skip its next ring', command: 'remind skip', input: { reminder: reminder.id } },
        { label: 'Delete it', command: 'remind delete', input: { reminder: reminder.id }, style: 'danger' },
      ],
      refs: [reminder],
    };
  }
}

/** A day, or what is left of a period; the last one is not included. */
function daysOf(words: string, { when, asker, now }: Context): DayRange {
  const range = readRange(words, { now, zone: asker.zone, locale: asker.locale });
  const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
  if (range)
    return Temporal.PlainDate.compare(range.to, today) > 0 ? { ...range, from: laterDay(range.from, today) } : range;
  const from = when(words).start.toPlainDate();
  return { from, to: from.add({ days: 1 }) };
}

function sayDays(from: Temporal.PlainDate, to: Temporal.PlainDate, locale: string): string {
  const say = (day: Temporal.PlainDate) =>
    day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const last = to.subtract({ days: 1 });
  return last.equals(from) ? say(from) : `any day from ${say(from)} to ${say(last)}`;
}
