import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadMember } from '../courses/load-member.ts';

export default defineCommand({
  name: 'course remove',
  summary: 'Take somebody out of a course that you teach',
  topic: 'courses',
  effect: 'destroys',
  input: z.object({
    person: reference('member', 'Whom', { rest: true, ask: 'Whom? The roster has their names.' }),
    course: reference('course', 'From which course').optional(),
  }),
  examples: [{ say: 'take Ben out of the course Biology', input: { person: 'Ben', course: 'Biology' } }],
  async run(input, context) {
    const { em, now } = context;
    const { enrolment, name, course } = await loadMember(context, input.person, input.course);
    enrolment.leftAt = now;
    enrolment.removed = true;
    await em.flush();
    return {
      text: `${bold(name)} is out of ${bold(course.title)}.${course.code ? ' The code would let them in again.' : ''}`,
      choices: [
        undo(context),
        ...(course.code
          ? [{ label: 'New code', command: 'course code', input: { course: course.id, change: 'new' } } as const]
          : []),
      ],
      tone: 'done',
    };
  },
});
