import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, clip, numbered } from '../command/receipt.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { rosterOf } from '../courses/roster.ts';

const most = 60;

export default defineCommand({
  name: 'course roster',
  summary: 'Show who is in a course that you teach',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ course: reference('course', 'Which course', { rest: true }).optional() }),
  examples: [
    { say: 'who is enrolled in Biology?', input: { course: 'Biology' } },
    { say: 'show the roster of Biology', input: { course: 'Biology' } },
  ],
  async run(input, context) {
    const course = await taughtCourseOf(context, input.course);
    const members = await rosterOf(context.em, course.id);
    if (members.length === 0)
      return {
        text: `Nobody has joined ${bold(course.title)} yet.${course.code ? ` Give them the code: \`join ${course.code}\`.` : ''}`,
      };
    const shown = members.slice(0, most);
    const students = members.filter((member) => member.role === 'student').length;
    const more = members.length > most ? `\n\n… and ${members.length - most} more.` : '';
    return {
      text: `### ${bold(course.title)}: ${members.length} enrolled, ${students} of them students\n\n${numbered(shown.map(({ name, role }) => `${bold(name || 'Somebody without a name')}${role === 'student' ? '' : ` — ${role}`}`))}${more}`,
      refs: shown.map(({ id, name }) => ({ type: 'member', id, label: clip(name, 80) })),
    };
  },
});
