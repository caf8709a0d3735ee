import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, reference, when, yesNo } from '../command/fields.ts';
import { clip, numbered, undo } from '../command/receipt.ts';
import { courseOf } from '../courses/course.repository.ts';
import { CourseSetting } from '../courses/course-setting.entity.ts';
import { commonTimes } from '../courses/meeting.ts';
import { settle } from '../courses/membership.ts';
import { courseRef, nameOf } from '../courses/say-course.ts';
import { UserError } from '../errors.ts';
import { linkInstant, sayInstant } from '../time/say.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'course meet',
  summary: 'When those of a course who allow it are all free, on everyone’s clock; nothing else is shown',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    course: reference('course', 'Which course', { rest: true }).optional(),
    when: when('In which days; the next seven without it').optional(),
    minutes: integer('How long', { min: 15, max: 480 }).optional(),
    allow: yesNo('Count my own schedule in, from now on').optional(),
  }),
  examples: [
    { say: 'when can we all meet for the course Biology?', input: { course: 'Biology' } },
    { say: '/course meet course: Biology allow: yes', input: { course: 'Biology', allow: 'yes' } },
  ],
  async run(input, context) {
    const { em, asker, now, at } = context;
    const course = await courseOf(context, input.course);
    const refs = [courseRef(course)];
    if (input.allow !== undefined) {
      const setting =
        (await em.findOne(CourseSetting, { user: asker.id, course: course.id })) ??
        (await settle(em, { user: asker.id, course: course.id, at }));
      setting.meets = input.allow;
      await em.flush();
      return {
        text: input.allow
          ? `When ${nameOf(course)} looks for a time to meet, it goes round what is on your schedule. Nobody sees what that is.`
          : `${nameOf(course)} looks for times to meet without asking your schedule.`,
        choices: [undo(context)],
        refs,
        tone: 'done',
      };
    }
    const range =
      input.when === undefined ? undefined : readRange(input.when, { now, zone: asker.zone, locale: asker.locale });
    if (input.when !== undefined && !range)
      throw new UserError(`I couldn't read “${clip(input.when, 60)}” as days. Try “this week” or “Friday”.`);
    const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
    const { from, to } = range ?? { from: today, to: today.add({ days: 7 }) };
    const start = from.toZonedDateTime(asker.zone).toInstant();
    const between = {
      start: Temporal.Instant.compare(start, now) < 0 ? now : start,
      end: to.toZonedDateTime(asker.zone).toInstant(),
    };
    const minutes = input.minutes ?? 60;
    const { people, zones, times } = await commonTimes(em, course.id, { between, minutes });
    const allow = { label: 'Count me in', command: 'course meet', input: { course: course.id, allow: true } } as const;
    if (people < 2)
      return {
        text: `${people === 0 ? 'Nobody' : 'Only one person'} of ${nameOf(course)} lets me look at their schedule for this. Whoever wants to be counted in presses this, or says \`/course meet allow: yes\`.`,
        choices: [allow],
        refs,
      };
    const others = zones.filter((zone) => zone !== asker.zone);
    const lines = times.map((time) => {
      const elsewhere = others.map((zone) => `${cityOf(zone)} ${sayInstant(time.start, { ...asker, zone }, now)}`);
      return `${linkInstant(time.start, asker, now)}${elsewhere.length > 0 ? ` (${elsewhere.join(' · ')})` : ''}`;
    });
    return {
      text:
        times.length === 0
          ? `In those days the ${people} of ${nameOf(course)} whom I may ask have no ${minutes} minutes in common.`
          : `### ${nameOf(course)}: ${minutes} minutes in which all ${people} whom I may ask are free\n\n${numbered(lines)}`,
      choices: [allow],
      refs,
    };
  },
});

/** `America/New_York` is New York. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
