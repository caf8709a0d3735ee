import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice } from '../command/fields.ts';
import { bold, clip, count, numbered } from '../command/receipt.ts';
import { Course } from '../courses/course.entity.ts';
import { Enrolment } from '../courses/enrolment.entity.ts';
import { courseRef, sayArchived } from '../courses/say-course.ts';

export default defineCommand({
  name: 'course list',
  summary: 'Show the courses that you teach or take',
  topic: 'courses',
  effect: 'reads',
  prominent: true,
  input: z.object({ show: choice(['current', 'archived', 'all'], 'Which ones').optional() }),
  examples: [
    { say: 'show my courses', input: {} },
    { say: 'which courses am I in', input: {} },
  ],
  async run({ show = 'current' }, { em, asker }) {
    const where = show === 'all' ? {} : show === 'archived' ? { archivedAt: { $ne: null } } : { archivedAt: null };
    const courses = await em.find(Course, where, { orderBy: { title: 'asc' }, limit: 50 });
    if (courses.length === 0)
      return {
        text:
          show === 'archived'
            ? 'No course is in the archive.'
            : 'You are in no course. Join one with its code, or make one: “create a course called …”.',
      };
    const enrolments = await em.find(Enrolment, { user: asker.id });
    const roleOf = (course: Course) =>
      course.owner === asker.id
        ? 'yours'
        : (enrolments.find((enrolment) => enrolment.course.id === course.id)?.role ?? 'student');
    return {
      text: `### ${count(courses.length, 'course')}\n\n${numbered(courses.map((course) => `${bold(course.title)} — ${roleOf(course)}${sayArchived(course)}`))}`,
      refs: courses.map(courseRef),
      menu: {
        placeholder: 'Open one',
        choices: courses
          .slice(0, 25)
          .map((course) => ({ label: clip(course.title, 80), command: 'course show', input: { course: course.id } })),
      },
    };
  },
});
