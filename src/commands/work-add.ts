import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, handle, longText, reference, when, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { planFor, sayPlan } from '../courses/plans.ts';
import { nameOf } from '../courses/say-course.ts';
import { sayHanded, sayTelling } from '../courses/say-work.ts';
import { graceSeconds, tell } from '../courses/tell.ts';
import { Work, workKinds } from '../courses/work.entity.ts';
import { countsOf, noCounts, workRef } from '../courses/work.repository.ts';
import { dueOf, sayDue } from '../planning/due.ts';
import { Task } from '../planning/task.entity.ts';

export default defineCommand({
  name: 'work add',
  summary: 'Set something for everyone of a course that you teach: each gets a task of their own',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    title: words('What to do', { rest: true, ask: 'What is to be done?', max: 300 }),
    course: reference('course', 'In which course').optional(),
    when: when('When it is due').optional(),
    kind: choice(workKinds, 'An exam is reminded of on another plan').optional(),
    notes: longText('Anything else about it', { max: 10_000 }).optional(),
    instead: handle('A task of your own that it takes the place of: set by the button').optional(),
  }),
  examples: [
    {
      say: 'set homework for the course Biology: read chapter 4 by next Friday',
      input: { title: 'read chapter 4', course: 'Biology', when: 'next Friday' },
    },
    {
      say: '/work add title: Midterm course: Biology kind: exam when: 2026-12-14T09:00:00',
      input: { title: 'Midterm', course: 'Biology', kind: 'exam', when: '2026-12-14T09:00:00' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await taughtCourseOf(context, input.course);
    const work = em.create(Work, {
      course,
      title: input.title,
      notes: input.notes ?? '',
      kind: input.kind ?? 'assignment',
      ...dueOf(input.when === undefined ? undefined : context.when(input.when), asker.zone),
      createdAt: now,
    });
    const mine = input.instead === undefined ? null : await em.findOne(Task, { id: input.instead, user: asker.id });
    if (mine) em.remove(mine);
    await em.flush();
    const { total } = (await countsOf(em, course.id)).get(work.id) ?? noCounts;
    const told = await tell(em, { course: course.id, news: { what: 'set', work: work.id }, key: work.id, now });
    const due = sayDue(work, asker, now);
    const plan = due ? `\nReminders of ${sayPlan(work.kind, planFor(work.kind, course.plans))}.` : '';
    return {
      text: `Set for ${nameOf(course)}: ${bold(work.title)}${due && ` — ${due}`}.\n${sayHanded(total)}${sayTelling(told, graceSeconds)}${plan}`,
      choices: [
        undo(context),
        ...(work.kind === 'assignment'
          ? [{ label: 'It is an exam', command: 'work edit', input: { work: work.id, kind: 'exam' } } as const]
          : []),
      ],
      refs: [workRef(work)],
      tone: 'done',
    };
  },
});
