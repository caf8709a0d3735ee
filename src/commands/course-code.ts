import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { newCode } from '../courses/code.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { courseRef, sayDoor } from '../courses/say-course.ts';

export default defineCommand({
  name: 'course code',
  summary: 'Show the code to join a course that you teach, make a new one, or let nobody in',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Which course', { rest: true }).optional(),
    change: choice(['new', 'none'], 'A new code, or none: the old one opens no more').optional(),
  }),
  examples: [
    { say: 'what is the join code for Biology?', input: { course: 'Biology' } },
    { say: '/course code course: Biology change: new', input: { course: 'Biology', change: 'new' } },
  ],
  async run(input, context) {
    const { em, now } = context;
    const course = await taughtCourseOf(context, input.course);
    if (input.change !== undefined) {
      course.code = input.change === 'new' ? newCode() : null;
      course.updatedAt = now;
      await em.flush();
    }
    return {
      text: `${bold(course.title)}: ${sayDoor(course.code)}${input.change === 'new' ? ' The old one opens no more' : ''}.`,
      choices: [
        ...(input.change === undefined ? [] : [undo(context)]),
        { label: 'New code', command: 'course code', input: { course: course.id, change: 'new' } },
      ],
      refs: [courseRef(course)],
      ...(input.change === undefined ? {} : { tone: 'done' as const }),
    };
  },
});
