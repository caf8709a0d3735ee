import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { teaches } from '../courses/course.repository.ts';
import { UserError } from '../errors.ts';
import { occurrencesBetween } from '../schedule/expand.ts';
import { loadBlock } from '../schedule/load.ts';
import { nextOf, nextStarts } from '../schedule/next-of.ts';
import { linkInstant } from '../time/say.ts';

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
    const block = await loadBlock(em, await context.pick('block', input.block));
    // one row is everyone's: the database would let a student change nothing of it
    if (block.shared && !(await teaches(em, block.course?.id ?? '')))
      throw new UserError(`${bold(block.title)} is a class of your course: only its instructors can cancel it.`);
    const refs = [{ type: 'block', id: block.id, label: block.title }];
    const repeating = Boolean(block.rule) || block.moreRules.length > 0;
    if (repeating && input.when !== undefined && input.series !== true) {
      const day = context.when(input.when).start.toPlainDate().toZonedDateTime(asker.zone);
      const [hit] = occurrencesBetween(block, day.toInstant(), day.add({ days: 1 }).toInstant());
      if (!hit) {
        const there = day
          .toPlainDate()
          .toLocaleString(asker.locale, { weekday: 'long', day: 'numeric', month: 'long' });
        const [next] = nextStarts(block, day.toInstant(), 1);
        const when = next?.toZonedDateTimeISO(asker.zone).toPlainDate().toString();
        const text = `${bold(block.title)} is not on ${there}.`;
        if (!next) throw new UserError(text);
        return {
          text: `${text} Its next time after that is ${linkInstant(next, asker, now)}.`,
          choices: [{ label: 'Cancel that one', command: 'schedule cancel', input: { block: block.id, when } }],
          refs,
        };
      }
      block.exdates = [...block.exdates, hit.start.toZonedDateTimeISO(block.zone).toPlainDateTime()];
      block.updatedAt = now;
      await em.flush();
      return {
        text: `Cancelled: ${bold(block.title)} on ${linkInstant(hit.start, asker, now)}. The others stay.`,
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
