import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { classRef, seriesFor, taughtClassOf, termOf } from '../courses/classes.ts';
import { sayTelling } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { UserError } from '../errors.ts';
import { occurrencesBetween } from '../schedule/expand.ts';
import { linkInstant, sayDay } from '../time/say.ts';

export default defineCommand({
  name: 'class cancel',
  summary: 'Cancel a class of a course that you teach on one day, or take it out of the timetable',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({
    class: reference('class', 'Which class', { rest: true, ask: 'Which class?' }),
    when: when('On which day').optional(),
    series: yesNo('All of it').optional(),
  }),
  examples: [
    { say: 'cancel the class Biology lab on Friday', input: { class: 'Biology lab', when: 'Friday' } },
    { say: '/class cancel class: Biology lab series: yes', input: { class: 'Biology lab', series: 'yes' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const { block, pattern, course } = await taughtClassOf(context, input.class);
    const refs = [classRef(block)];
    if (input.series === true) {
      em.remove(block);
      await em.flush();
      return { text: `Out of the timetable: ${bold(block.title)}.`, choices: [undo(context)], tone: 'done' };
    }
    if (input.when === undefined)
      return {
        text: `On which day is ${bold(block.title)} cancelled?`,
        question: { command: 'class cancel', input: { class: block.id }, field: 'when' },
        choices: [
          { label: 'All of it', command: 'class cancel', input: { class: block.id, series: true }, style: 'danger' },
        ],
        refs,
      };
    // the day is the class's own: where it is held
    const day = context.when(input.when).start.toPlainDate().toZonedDateTime(block.zone);
    const [hit] = occurrencesBetween(block, day.toInstant(), day.add({ days: 1 }).toInstant());
    if (!hit) throw new UserError(`${bold(block.title)} is not held on ${sayDay(day.toPlainDate(), asker, now)}.`);
    const at = hit.start.toZonedDateTimeISO(block.zone).toPlainDateTime();
    const next = { ...pattern, cancelled: [...(pattern.cancelled ?? []), at.toString()] };
    Object.assign(block, seriesFor(next, await termOf(em, course), block.zone), { pattern: next, updatedAt: now });
    await em.flush();
    const told = await tell(em, {
      course: course.id,
      news: { what: 'cancelled', block: block.id, start: hit.start.toString() },
      key: `${block.id}:${hit.start.epochMilliseconds}`,
      now,
    });
    return {
      text: `Cancelled: ${bold(block.title)} on ${linkInstant(hit.start, asker, now)}. The others stay.${sayTelling(told, graceSeconds)}`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
