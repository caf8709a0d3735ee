import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { count, numbered } from '../command/receipt.ts';
import { courseOf, teaches } from '../courses/course.repository.ts';
import { nameOf } from '../courses/say-course.ts';
import { sayWork } from '../courses/say-work.ts';
import { Work } from '../courses/work.entity.ts';
import { countsOf, noCounts, workRef } from '../courses/work.repository.ts';
import { Task } from '../planning/task.entity.ts';

const most = 40;

export default defineCommand({
  name: 'work list',
  summary: 'Show what a course has set; its instructors see how many have done it',
  topic: 'courses',
  effect: 'reads',
  input: z.object({
    course: reference('course', 'Of which course', { rest: true }).optional(),
    show: choice(['open', 'all'], 'Which ones').optional(),
  }),
  examples: [{ say: 'show the course work of Biology', input: { course: 'Biology' } }],
  async run({ course: words, show = 'open' }, context) {
    const { em, asker, now } = context;
    const course = await courseOf(context, words);
    const works = await em.find(
      Work,
      { course: course.id, ...(show === 'all' ? {} : { withdrawnAt: null }) },
      { orderBy: { createdAt: 'asc' }, limit: 500 },
    );
    if (works.length === 0) return { text: `${nameOf(course)} has set nothing.` };
    const counts = (await teaches(em, course.id)) ? await countsOf(em, course.id) : undefined;
    const own = new Map(
      (await em.find(Task, { user: asker.id, course: course.id, work: { $ne: null } })).map((task) => [
        task.work,
        task,
      ]),
    );
    const shown = works
      .map((work) => ({ work, due: dueMs(work) }))
      .toSorted((one, other) => one.due - other.due)
      .slice(0, most)
      .map(({ work }) => work);
    const lines = shown.map((work) =>
      sayWork(work, {
        reader: asker,
        now,
        own: own.get(work.id),
        counts: counts && (counts.get(work.id) ?? noCounts),
      }),
    );
    return {
      text: `### ${nameOf(course)}: ${count(works.length, 'piece')} of work\n\n${numbered(lines)}`,
      refs: shown.map(workRef),
    };
  },
});

function dueMs({ dueAt, dueDay, zone }: Work): number {
  const day = dueDay
    ?.add({ days: 1 })
    .toZonedDateTime(zone ?? 'UTC')
    .toInstant();
  return (dueAt ?? day)?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
}
