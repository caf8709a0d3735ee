import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { roles } from '../courses/enrolment.entity.ts';
import { loadMember } from '../courses/load-member.ts';

export default defineCommand({
  name: 'course promote',
  summary: 'Give somebody of a course that you teach another role',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    person: reference('member', 'Whom', { rest: true, ask: 'Whom? The roster has their names.' }),
    role: choice(roles, 'Instructors run the course with you; assistants get no work of it').optional(),
    course: reference('course', 'In which course').optional(),
  }),
  examples: [
    { say: 'make Ben an instructor of Biology', input: { person: 'Ben', role: 'instructor', course: 'Biology' } },
    { say: '/course promote person: Ben role: assistant', input: { person: 'Ben', role: 'assistant' } },
  ],
  async run({ person, role = 'instructor', course }, context) {
    const member = await loadMember(context, person, course);
    const refs = [{ type: 'member', id: member.enrolment.id, label: member.name }];
    if (member.enrolment.role === role)
      return { text: `${bold(member.name)} is ${role} of ${bold(member.course.title)} already.`, refs };
    const before = member.enrolment.role;
    member.enrolment.role = role;
    await context.em.flush();
    return {
      text: `${bold(member.name)} is now ${role} of ${bold(member.course.title)} (before: ${before}).`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
