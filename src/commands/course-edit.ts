import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { longText, reference, words } from '../command/fields.ts';
import { bold, clip, undo } from '../command/receipt.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { courseRef } from '../courses/say-course.ts';
import { readZone } from '../people/read-zone.ts';

export default defineCommand({
  name: 'course edit',
  summary: 'Change the name, description or time zone of a course that you teach',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Which course', { rest: true }).optional(),
    title: words('Its new name', { max: 120 }).optional(),
    description: longText('What it is about', { max: 4000 }).optional(),
    zone: words('The time zone its classes are in: a city or a name such as Europe/Lisbon').optional(),
  }),
  examples: [
    { say: 'rename the course Biology to Life Science', input: { course: 'Biology', title: 'Life Science' } },
    { say: '/course edit course: Biology zone: Europe/Paris', input: { course: 'Biology', zone: 'Europe/Paris' } },
  ],
  async run(input, context) {
    const { em, now } = context;
    const course = await taughtCourseOf(context, input.course);
    if (input.title === undefined && input.description === undefined && input.zone === undefined)
      return {
        text: `What should change about ${bold(course.title)}? Write its new description.`,
        question: { command: 'course edit', input: { course: course.id }, field: 'description' },
        refs: [courseRef(course)],
        form: {
          id: '',
          title: 'Edit course',
          submit: 'Save',
          fields: [
            { name: 'title', label: 'Name', kind: 'text', required: true, value: course.title, maxLength: 120 },
            {
              name: 'description',
              label: 'Description',
              kind: 'long',
              required: false,
              value: course.description,
              maxLength: 4000,
            },
            { name: 'zone', label: 'Time zone', kind: 'text', required: false, value: course.zone, maxLength: 60 },
          ],
        },
      };
    if (input.title !== undefined) course.title = input.title;
    if (input.description !== undefined) course.description = input.description;
    if (input.zone !== undefined) course.zone = readZone(input.zone);
    course.updatedAt = now;
    await em.flush();
    return {
      text: `Changed: ${bold(course.title)}, on the clock of ${course.zone}.${course.description ? `\n\n> ${escapeMarkdown(clip(course.description, 500))}` : ''}`,
      choices: [undo(context)],
      refs: [courseRef(course)],
      tone: 'done',
    };
  },
});
