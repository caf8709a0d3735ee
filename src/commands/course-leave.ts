import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { courseOf } from '../courses/course.repository.ts';
import { Enrolment } from '../courses/enrolment.entity.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'course leave',
  summary: 'Leave a course',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({ course: reference('course', 'Which course', { rest: true, ask: 'Which course?' }) }),
  examples: [{ say: 'leave the course Biology', input: { course: 'Biology' } }],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await courseOf(context, input.course);
    if (course.owner === asker.id)
      throw new UserError(`${bold(course.title)} is yours. End it with “archive the course ${course.title}”.`);
    const enrolment = await em.findOne(Enrolment, { user: asker.id, course: course.id, leftAt: null });
    if (!enrolment) throw new UserError(`You are not in ${bold(course.title)}.`);
    enrolment.leftAt = now;
    await em.flush();
    return {
      text: `You have left ${bold(course.title)}. What is open of it has gone from your list; your own notes stay.`,
      choices: [undo(context)],
      tone: 'done',
    };
  },
});
