import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { Announcement } from '../courses/announcement.entity.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import { courseRef } from '../courses/say-course.ts';
import { graceSeconds, sayTold, tell } from '../courses/tell.ts';

export default defineCommand({
  name: 'course announce',
  summary: 'Say something to everyone of a course that you teach',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    text: longText('What to say', { rest: true, ask: 'What should everyone be told?', max: 3000 }),
    course: reference('course', 'To which course').optional(),
  }),
  examples: [
    {
      say: 'announce to the course Biology: bring your goggles on Friday',
      input: { course: 'Biology', text: 'bring your goggles on Friday' },
    },
    { say: '/course announce bring your goggles', input: { text: 'bring your goggles' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await taughtCourseOf(context, input.course);
    const announcement = em.create(Announcement, { course, user: asker.id, content: input.text, createdAt: now });
    await em.flush();
    const told = await tell(em, {
      course: course.id,
      news: { what: 'announced', announcement: announcement.id },
      key: announcement.id,
      now,
    });
    const whom = sayTold(told);
    return {
      text: whom
        ? `In ${graceSeconds} seconds this goes out to ${whom} of ${bold(course.title)}:\n\n${announcement.content}`
        : `${bold(course.title)} has no room and nobody in it yet, so nobody is told:\n\n${announcement.content}`,
      choices: [undo(context)],
      refs: [courseRef(course)],
      tone: whom ? 'done' : 'warning',
    };
  },
});
