import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { courseOf, teaches } from '../courses/course.repository.ts';
import { CourseSetting } from '../courses/course-setting.entity.ts';
import { settle } from '../courses/membership.ts';
import { planFor, sayPlan, usualPlans } from '../courses/plans.ts';
import { courseRef, nameOf } from '../courses/say-course.ts';
import { workKinds } from '../courses/work.entity.ts';
import { readOffsets } from '../reminders/read-offsets.ts';

export default defineCommand({
  name: 'course plan',
  summary: 'When you are reminded of a course’s exams and assignments; an instructor sets it for everyone',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Which course', { rest: true }).optional(),
    kind: choice(workKinds, 'Of which kind of work').optional(),
    offsets: words('How long ahead: “a week, a day and the morning”, “none” or “usual”').optional(),
  }),
  examples: [
    {
      say: 'set the exam plan of Biology to two weeks and a day',
      input: { kind: 'exam', course: 'Biology', offsets: 'two weeks and a day' },
    },
    {
      say: '/course plan course: Biology kind: exam offsets: none',
      input: { course: 'Biology', kind: 'exam', offsets: 'none' },
    },
  ],
  async run({ course: words, kind = 'assignment', offsets }, context) {
    const { em, asker, now, at } = context;
    const course = await courseOf(context, words);
    const teaching = await teaches(em, course.id);
    const refs = [courseRef(course)];
    let setting = teaching ? null : await em.findOne(CourseSetting, { user: asker.id, course: course.id });
    if (offsets !== undefined) {
      const usual = /^(?:usual|default|as usual|normal)$/i.test(offsets);
      const leads = /^(?:none|off|no|never)$/i.test(offsets) ? [] : usual ? undefined : readOffsets(offsets);
      if (teaching) {
        course.plans = { ...course.plans, [kind]: leads ?? usualPlans[kind] };
        course.updatedAt = now;
      } else {
        const { [kind]: _, ...others } = setting?.plans ?? {};
        // where they say it is where they want to hear it
        if (!setting || at.private) setting = await settle(em, { user: asker.id, course: course.id, at });
        setting.plans = leads ? { ...others, [kind]: leads } : others;
      }
      await em.flush();
    }
    const lines = workKinds.map((one) => `- ${sayPlan(one, planFor(one, course.plans, setting?.plans))}`);
    const whose = teaching ? 'Everyone who has no plan of their own' : 'You';
    return {
      text: `${nameOf(course)}: ${whose} ${teaching ? 'is' : 'are'} reminded of\n\n${lines.join('\n')}`,
      choices: [
        ...(offsets === undefined ? [] : [undo(context)]),
        { label: 'As usual', command: 'course plan', input: { course: course.id, kind, offsets: 'usual' } },
      ],
      refs,
      ...(offsets === undefined ? {} : { tone: 'done' as const }),
    };
  },
});
