import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle, words } from '../command/fields.ts';
import { bold, count, undo } from '../command/receipt.ts';
import { readCode } from '../courses/code.ts';
import { joinCourse, openDoor } from '../courses/membership.ts';
import { courseRef } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';
import { Task } from '../planning/task.entity.ts';

export default defineCommand({
  name: 'course join',
  summary: 'Join a course by its code',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    code: words('The code, such as K7M-4QX', { rest: true, max: 60 }).optional(),
    course: handle('Which course: set by the button in its room').optional(),
  }),
  examples: [
    { say: 'join the course with the code K7M-4QX', input: { code: 'K7M-4QX' } },
    { say: 'join K7M-4QX', input: { code: 'K7M-4QX' } },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    if (input.code === undefined && at.private)
      return {
        text: 'What is the code of the course? Whoever teaches it has it.',
        question: { command: 'course join', input: {}, field: 'code' },
      };
    const code = input.code === undefined ? undefined : readCode(input.code);
    if (input.code !== undefined && code === undefined)
      throw new UserError('That is not a code. Codes of courses look like `K7M-4QX`.');
    const course = await openDoor(em, code === undefined ? { room: at } : { code });
    if (!course)
      throw new UserError(
        code === undefined
          ? 'No course is in this room. Join with a code instead: `join K7M-4QX`.'
          : `No course has the code ${code}. It may have been changed; ask whoever gave it to you.`,
      );
    const refs = [courseRef(course)];
    // the message with the button stays for the others
    if (!(await joinCourse(em, { user: asker.id, course: course.id, at, now })))
      return { text: `You are in ${bold(course.title)} already.`, refs, fresh: true };
    const open = await em.count(Task, { course: course.id, status: { $in: ['todo', 'doing'] }, work: { $ne: null } });
    return {
      text: `You have joined ${bold(course.title)}.${open > 0 ? ` ${count(open, 'open task')} of it ${open === 1 ? 'is' : 'are'} on your list now.` : ''}`,
      choices: [undo(context), { label: 'Open it', command: 'course show', input: { course: course.id } }],
      refs,
      tone: 'done',
      fresh: true,
    };
  },
});
