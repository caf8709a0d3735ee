import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, longText, reference, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import type { Course } from '../courses/course.entity.ts';
import { planFor, sayPlan } from '../courses/plans.ts';
import { sayTelling, sayWork } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { workKinds } from '../courses/work.entity.ts';
import { taughtWorkOf, workRef } from '../courses/work.repository.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'work edit',
  summary: 'Change the name, the notes or the kind of what a course set',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    work: reference('work', 'Which work', { rest: true, ask: 'Which work?' }),
    title: words('Its new name', { max: 300 }).optional(),
    notes: longText('Its new notes', { max: 10_000 }).optional(),
    kind: choice(workKinds, 'An exam is reminded of on another plan').optional(),
  }),
  examples: [
    {
      say: 'rename the course work read chapter 4 to read part two',
      input: { work: 'read chapter 4', title: 'read part two' },
    },
    { say: '/work edit work: Midterm kind: exam', input: { work: 'Midterm', kind: 'exam' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const work = await taughtWorkOf(context, input.work);
    if (input.title === undefined && input.notes === undefined && input.kind === undefined)
      throw new UserError('Say what should change: its title, notes or kind, such as `/work edit … kind: exam`.');
    const before = work.title;
    if (input.title !== undefined) work.title = input.title;
    if (input.notes !== undefined) work.notes = input.notes;
    if (input.kind !== undefined) work.kind = input.kind;
    work.updatedAt = now;
    await em.flush();
    const told =
      before === work.title
        ? undefined
        : await tell(em, {
            course: work.course.id,
            news: { what: 'renamed', work: work.id, before },
            key: `${work.id}:${now.epochMilliseconds}`,
            now,
          });
    const course = work.course.getEntity() as Course;
    const plan =
      input.kind === undefined ? '' : `\nReminders of ${sayPlan(work.kind, planFor(work.kind, course.plans))}.`;
    return {
      text: `Changed: ${sayWork(work, { reader: asker, now })}.${told ? sayTelling(told, graceSeconds) : ''}${plan}`,
      choices: [undo(context)],
      refs: [workRef(work)],
      tone: 'done',
    };
  },
});
