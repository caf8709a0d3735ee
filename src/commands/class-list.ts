import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { classBlocks, classesIn, sayClass, termOf } from '../courses/classes.ts';
import { Course } from '../courses/course.entity.ts';
import { dayOff } from '../courses/lay-out.ts';
import { nameOf } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { sayDay, sayNearDay } from '../time/say.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'class list',
  summary: 'Show your classes: of a day or a week, or the whole timetable',
  topic: 'courses',
  effect: 'reads',
  input: z.object({
    when: when('Which day or week').optional(),
    course: reference('course', 'Of which course', { rest: true }).optional(),
  }),
  examples: [
    { say: 'do I have class tomorrow?', input: { when: 'tomorrow' } },
    { say: 'show my timetable', input: {} },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const ofCourse = (block: { readonly course?: { readonly id: string } | null | undefined }) =>
      !course || block.course?.id === course.id;
    if (input.when === undefined) {
      const blocks = (await classBlocks(em, now)).filter(ofCourse);
      if (blocks.length === 0) return { text: 'There are no classes in your timetable.' };
      return {
        text: `### Your timetable: ${blocks.length} ${blocks.length === 1 ? 'class' : 'classes'}\n\n${numbered(blocks.slice(0, 40).map((block) => sayClass(block, asker, now)))}`,
        refs: blocks.slice(0, 40).map((block) => ({ type: 'block', id: block.id, label: block.title })),
      };
    }
    const range = readRange(input.when, { now, zone: asker.zone, locale: asker.locale });
    if (!range)
      throw new UserError(`I couldn't read “${clip(input.when, 60)}” as a day. Try “tomorrow” or “next week”.`);
    const [start, end] = [range.from.toZonedDateTime(asker.zone), range.to.toZonedDateTime(asker.zone)];
    const found = (await classesIn(em, start.toInstant(), end.toInstant())).filter(({ block }) => ofCourse(block));
    const oneDay = range.from.add({ days: 1 }).equals(range.to);
    const which = oneDay
      ? sayNearDay(range.from, asker, now)
      : `from ${sayDay(range.from, asker, now)} to ${sayDay(range.to.subtract({ days: 1 }), asker, now)}`;
    if (found.length === 0) {
      const off = oneDay ? await offOn(em, range.from) : '';
      return { text: `No class ${oneDay && !/^to|^yes/.test(which) ? `on ${which}` : which}.${off}` };
    }
    const lines = found.map((occurrence) => {
      const day = occurrence.start.toZonedDateTimeISO(asker.zone).toPlainDate();
      return `${oneDay ? '' : `${sayDay(day, asker, now)}, `}${sayOccurrence(occurrence, asker)}`;
    });
    return {
      text: `### ${count(found.length, 'class').replace(/classs$/, 'classes')} ${which}\n\n${numbered(lines)}`,
      refs: found.map(({ block }) => ({ type: 'block', id: block.id, label: block.title })),
    };
  },
});

/** Why there is none: what the day is off for. */
async function offOn(em: Parameters<typeof classBlocks>[0], day: Temporal.PlainDate): Promise<string> {
  const courses = await em.find(Course, { archivedAt: null, term: { $ne: null } }, { limit: 100 });
  for (const course of courses) {
    const term = await termOf(em, course);
    const off = term && dayOff(term, day);
    if (off) return ` ${nameOf({ title: off.title })}: that day is off.`;
  }
  return '';
}
