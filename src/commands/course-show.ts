import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, clip } from '../command/receipt.ts';
import { courseOf, teaches } from '../courses/course.repository.ts';
import { courseRef, sayArchived, sayDoor } from '../courses/say-course.ts';

export default defineCommand({
  name: 'course show',
  summary: 'Show a course: what it is about, its modules, its work',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ course: reference('course', 'Which course', { rest: true }).optional() }),
  examples: [{ say: 'show the course Biology', input: { course: 'Biology' } }],
  async run(input, context) {
    const course = await courseOf(context, input.course);
    const teaching = await teaches(context.em, course.id);
    const parts = [
      `### ${bold(course.title)}${sayArchived(course)}`,
      escapeMarkdown(clip(course.description, 2000)),
      teaching ? `${sayDoor(course.code)}.` : '',
    ];
    return { text: parts.filter(Boolean).join('\n\n'), refs: [courseRef(course)] };
  },
});
