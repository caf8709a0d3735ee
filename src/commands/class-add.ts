import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, integer, reference, when, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { classRef, sayClass, seriesFor, termOf } from '../courses/classes.ts';
import { taughtCourseOf } from '../courses/course.repository.ts';
import type { Pattern } from '../courses/lay-out.ts';
import { readLink } from '../courses/read-link.ts';
import { nameOf } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';
import { blockOf } from '../schedule/block-of.ts';
import { nextStarts } from '../schedule/next-of.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'class add',
  summary: 'Put a class of a course into everyone’s timetable: weekly, in A or B weeks, or on a rotation day',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Of which course', { rest: true }).optional(),
    when: when('When, from when to when, how often', { ask: 'When is the class? “every Monday from 10 to 11:30”.' }),
    title: words('What it is, such as “lab”; the course’s name without it', { max: 120 }).optional(),
    place: words('In which room', { max: 120 }).optional(),
    link: words('Where it is met online', { max: 500 }).optional(),
    week: choice(['A', 'B'], 'Only in these weeks of the term').optional(),
    day: integer('Only on this day of the rotation', { min: 1, max: 14 }).optional(),
  }),
  examples: [
    {
      say: 'add a class to the course Biology every Monday from 10 to 11:30',
      input: { course: 'Biology', when: 'every Monday from 10 to 11:30' },
    },
    {
      say: '/class add course: Biology title: lab when: 2026-11-27T14:00:00/2026-11-27T16:00:00 FREQ=WEEKLY;BYDAY=FR week: B',
      input: {
        course: 'Biology',
        title: 'lab',
        when: '2026-11-27T14:00:00/2026-11-27T16:00:00 FREQ=WEEKLY;BYDAY=FR',
        week: 'B',
      },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await taughtCourseOf(context, input.course);
    const term = await termOf(em, course);
    const { starts, ends, allDay, rule } = blockOf(context.when(input.when), course.zone);
    if (allDay) throw new UserError('A class begins at an hour. Say it like “every Monday from 10 to 11:30”.');
    if ((input.week !== undefined || input.day !== undefined) && !term)
      throw new UserError('Weeks and rotation days are counted in a term. Say when it runs: `/term add`.');
    if (input.day !== undefined && (!term?.cycle || input.day > term.cycle))
      throw new UserError(
        term?.cycle ? `The rotation has ${term.cycle} days.` : 'The term has no rotation. Say its days: `/term add`.',
      );
    const pattern: Pattern = {
      starts: starts.toString(),
      ends: ends.toString(),
      rule: input.day === undefined ? (rule ?? (input.week === undefined ? null : 'FREQ=WEEKLY')) : null,
      ...(input.week === undefined ? {} : { week: input.week }),
      ...(input.day === undefined ? {} : { day: input.day }),
    };
    const block = em.create(ScheduleBlock, {
      user: course.owner,
      course,
      title: titleOf(course.title, input.title),
      place: input.place ?? null,
      link: input.link === undefined ? null : readLink(input.link),
      ...seriesFor(pattern, term, course.zone),
      pattern,
      shared: true,
      createdAt: now,
    });
    await em.flush();
    const next = nextStarts(block, now, 3).map((at) => linkInstant(at, asker, now));
    return {
      text: `In the timetable of ${nameOf(course)}: ${sayClass(block, asker, now)}.${next.length > 0 ? `\nNext: ${next.join(' · ')}` : ''}`,
      choices: [undo(context)],
      refs: [classRef(block)],
      tone: 'done',
    };
  },
});

function titleOf(course: string, said: string | undefined): string {
  if (said === undefined) return course;
  return said.toLowerCase().includes(course.toLowerCase()) ? said : `${course} ${said}`;
}
