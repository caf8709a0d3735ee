import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { newCode } from '../courses/code.ts';
import { Course } from '../courses/course.entity.ts';
import { settle } from '../courses/membership.ts';
import { usualPlans } from '../courses/plans.ts';
import { courseRef, sayDoor } from '../courses/say-course.ts';

export default defineCommand({
  name: 'course add',
  summary: 'Make a course that you teach or take',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    title: words('What it is called', { rest: true, ask: 'What is the course called?', max: 120 }),
    description: longText('What it is about', { max: 4000 }).optional(),
  }),
  phrases: ['(create|make|add|start|set up|open) (a|the|my) (new)? course (called|named)? {course}'],
  examples: [
    { say: 'create a course called Biology 101', input: { title: 'Biology 101' } },
    { say: 'new course: Linear Algebra', input: { title: 'Linear Algebra' } },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    const course = em.create(Course, {
      owner: asker.id,
      title: input.title,
      description: input.description ?? '',
      zone: asker.zone,
      code: newCode(),
      plans: usualPlans,
      createdAt: now,
    });
    await em.flush();
    await settle(em, { user: asker.id, course: course.id, at });
    await em.flush();
    return {
      text: `Course made: ${bold(course.title)}, on the clock of ${course.zone}. ${sayDoor(course.code)}.`,
      choices: [
        undo(context),
        { label: 'Add a module', command: 'module add', input: { course: course.id } },
        { label: 'Add a class', command: 'class add', input: { course: course.id } },
      ],
      refs: [courseRef(course)],
      tone: 'done',
    };
  },
});
