import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { courseRef } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'course archive',
  summary: 'End a course: no classes, no open work, no reminders of it any more; its material stays',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({
    course: reference('course', 'Which course', { rest: true, ask: 'Which course should end?' }),
    back: yesNo('Take it out of the archive again').optional(),
  }),
  examples: [{ say: 'archive the course Biology', input: { course: 'Biology' } }],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await taughtCourseOf(context, input.course);
    if (course.owner !== asker.id) throw new UserError(`Only whoever made ${bold(course.title)} can archive it.`);
    const refs = [courseRef(course)];
    const back = input.back === true;
    if (back !== Boolean(course.archivedAt))
      return { text: `${bold(course.title)} is ${back ? 'not in the archive' : 'in the archive already'}.`, refs };
    course.archivedAt = back ? null : now;
    course.updatedAt = now;
    await em.flush();
    return {
      text: back
        ? `Out of the archive: ${bold(course.title)}. Its classes, open work and reminders are back.`
        : `Archived: ${bold(course.title)}. Nobody is reminded of it any more; its material can still be read and found.`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
