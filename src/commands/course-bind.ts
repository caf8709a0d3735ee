import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { courseIn, taughtCourseOf } from '../courses/course.repository.ts';
import { CourseRoom } from '../courses/course-room.entity.ts';
import { courseRef } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';
import { placeKey } from '../outbox/post.ts';

export default defineCommand({
  name: 'course bind',
  summary: 'Tie the room you are in to a course: its news, new work and reminders come here',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Which course', { rest: true }).optional(),
    off: yesNo('Untie it instead').optional(),
  }),
  examples: [
    { say: 'bind this room to the course Biology', input: { course: 'Biology' } },
    { say: '/course bind course: Biology off: yes', input: { course: 'Biology', off: 'yes' } },
  ],
  async run(input, context) {
    const { em, now, at, from } = context;
    if (at.private) throw new UserError('Only you and I are here. Say it in the room that the course is in.');
    const course = await taughtCourseOf(context, input.course);
    if (from.admin !== true)
      throw new UserError(
        'Only somebody who administers this room can tie it to a course, and I cannot see that you do. Where there are slash commands, use `/course bind`: it tells me.',
      );
    const here = await courseIn(em, at);
    const refs = [courseRef(course)];
    if (input.off === true) {
      const room = await em.findOne(CourseRoom, { roomKey: placeKey(at), course: course.id });
      if (!room) throw new UserError(`This room is not tied to ${bold(course.title)}.`);
      em.remove(room);
      await em.flush();
      return { text: `News of ${bold(course.title)} come here no more.`, choices: [undo(context)], refs, open: true };
    }
    if (here && here.id !== course.id)
      throw new UserError(`This room is tied to ${bold(here.title)}. Untie it there first.`);
    const join = { label: 'Join', command: 'course join', input: { course: course.id }, style: 'primary' } as const;
    if (here) return { text: `This room is tied to ${bold(course.title)} already.`, choices: [join], refs, open: true };
    em.create(CourseRoom, { course, address: at, roomKey: placeKey(at), createdAt: now });
    await em.flush();
    return {
      text: `This is the room of ${bold(course.title)} now: announcements, new work and reminders come here. Whoever takes part presses Join.`,
      choices: [join, undo(context)],
      refs,
      tone: 'done',
      open: true,
    };
  },
});
