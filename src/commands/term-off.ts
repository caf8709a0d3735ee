import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, words } from '../command/fields.ts';
import { count, undo } from '../command/receipt.ts';
import { layOutAgain } from '../courses/classes.ts';
import { sayDaysOff, termRef } from '../courses/say-term.ts';
import { coursesIn, ownTermOf } from '../courses/term.repository.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'term off',
  summary: 'Days without classes in a term: holidays, a reading week, a single day',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    title: words('What they are', { rest: true, max: 80 }).optional(),
    from: when('The first day without classes', { ask: 'Which day is off?' }),
    to: when('The last one').optional(),
    term: reference('term', 'In which term').optional(),
  }),
  examples: [
    {
      say: 'there are no classes from 30 November to 4 December: reading week',
      input: { from: '30 November', to: '4 December', title: 'reading week' },
    },
    { say: '/term off title: Founders’ Day from: 2026-12-08', input: { title: 'Founders’ Day', from: '2026-12-08' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
    const term = await ownTermOf(context, input.term, { user: asker.id, today });
    const from = context.when(input.from).start.toPlainDate();
    const to = input.to === undefined ? from : context.when(input.to).start.toPlainDate();
    const inside = (day: Temporal.PlainDate) =>
      Temporal.PlainDate.compare(day, term.fromDay) >= 0 && Temporal.PlainDate.compare(day, term.toDay) <= 0;
    if (Temporal.PlainDate.compare(from, to) > 0) throw new UserError('The last day off comes after the first.');
    if (!inside(from) && !inside(to)) throw new UserError(`Those days are not in the term ${term.title}.`);
    const off = { title: input.title ?? 'Day off', from: from.toString(), to: to.toString() };
    term.daysOff = [...term.daysOff, off];
    term.updatedAt = now;
    const courses = await coursesIn(em, term.id);
    const classes = await layOutAgain(
      em,
      courses.map((course) => course.id),
      { term, now },
    );
    await em.flush();
    const shifted = term.cycle ? ' The rotation goes on after them.' : '';
    return {
      text: `Off: ${sayDaysOff(off, asker, now)}. ${count(classes, 'class').replace(/classs$/, 'classes')} ${classes === 1 ? 'goes' : 'go'} by it.${shifted}`,
      choices: [undo(context)],
      refs: [termRef(term)],
      tone: 'done',
    };
  },
});
