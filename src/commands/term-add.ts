import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, when, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { layOutAgain } from '../courses/classes.ts';
import { Course } from '../courses/course.entity.ts';
import { nameOf } from '../courses/say-course.ts';
import { sayTerm, termRef } from '../courses/say-term.ts';
import { Term } from '../courses/term.entity.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'term add',
  summary: 'Say when a term runs; your courses without a term are held in it',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    title: words('What it is called', { rest: true, ask: 'What is the term called?', max: 80 }),
    from: when('Its first day', { ask: 'When does it begin?' }),
    to: when('Its last day', { ask: 'When does it end?' }),
    cycle: integer('Length of the rotation, when days go by number', { min: 2, max: 14 }).optional(),
  }),
  examples: [
    {
      say: 'the term Autumn runs from 14 September to 18 December',
      input: { title: 'Autumn', from: '14 September', to: '18 December' },
    },
    {
      say: '/term add title: Autumn from: 2026-09-14 to: 2026-12-18 cycle: 6',
      input: { title: 'Autumn', from: '2026-09-14', to: '2026-12-18', cycle: '6' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    let fromDay = context.when(input.from).start.toPlainDate();
    const toDay = context.when(input.to).start.toPlainDate();
    // "14 September" said in November is the one that was, where the end is before the next one
    if (Temporal.PlainDate.compare(fromDay, toDay) > 0) fromDay = fromDay.subtract({ years: 1 });
    if (Temporal.PlainDate.compare(fromDay, toDay) > 0 || fromDay.until(toDay).days > 400)
      throw new UserError('A term ends after it begins, and within a year or so.');
    const term = em.create(Term, {
      user: asker.id,
      title: input.title,
      fromDay,
      toDay,
      cycle: input.cycle ?? null,
      createdAt: now,
    });
    const courses = await em.find(Course, { owner: asker.id, archivedAt: null, term: null }, { limit: 100 });
    await em.flush();
    for (const course of courses) em.assign(course, { term, updatedAt: now });
    await layOutAgain(
      em,
      courses.map((course) => course.id),
      { term, now },
    );
    await em.flush();
    const held = courses.length > 0 ? ` Held in it: ${courses.map(nameOf).join(', ')}.` : '';
    return {
      text: `Term: ${sayTerm(term, asker, now)}.${held}`,
      choices: [undo(context), { label: 'Days off', command: 'term off', input: { term: term.id } }],
      refs: [termRef(term)],
      tone: 'done',
    };
  },
});
