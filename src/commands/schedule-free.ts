import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { bold, clip, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { quietHoursOf } from '../people/quiet-hours.ts';
import { dayHours, freeTime, type Hours, suggest } from '../schedule/free-time.ts';
import { partOfDay } from '../schedule/part-of-day.ts';
import { readLength } from '../schedule/read-length.ts';
import { occurrencesIn } from '../schedule/schedule.repository.ts';
import { linkInstant } from '../time/say.ts';
import { findRange } from '../understand/temporal/read-range.ts';

/** Times that are offered. */
const most = 5;
export default defineCommand({
  name: 'schedule free',
  summary: 'Find free time on your schedule: how long, in which days and what for',
  topic: 'schedule',
  effect: 'reads',
  input: z.object({
    what: words('How long, when and what for: “two hours this week for the essay”', {
      rest: true,
      ask: 'How long do you need, and in which days? “two hours this week for the essay”.',
    }),
  }),
  examples: [
    { say: 'find me two hours this week for the essay', input: { what: 'two hours this week for the essay' } },
    { say: '/schedule free 90 minutes tomorrow', input: { what: '90 minutes tomorrow' } },
  ],
  async run({ what }, { em, asker, now }) {
    const { minutes, rest } = readLength(what);
    const found = findRange(rest, { now, zone: asker.zone, locale: asker.locale });
    const purpose = purposeOf(found ? `${rest.slice(0, found.span.start)} ${rest.slice(found.span.end)}` : rest);
    const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
    const { from, to } = found?.range ?? { from: today, to: today.add({ days: 7 }) };
    const [first, end] = [from.toZonedDateTime(asker.zone).toInstant(), to.toZonedDateTime(asker.zone).toInstant()];
    if (Temporal.Instant.compare(end, now) <= 0)
      throw new UserError('Those days have passed. Say which days to look at, such as “this week” or “tomorrow”.');
    const start = Temporal.Instant.compare(first, now) < 0 ? now : first;
    const busy = (await occurrencesIn(em, start, end)).filter(({ block }) => !block.allDay && !block.source?.free);
    const hours = [hoursOf(what) ?? dayHours(quietHoursOf(asker.preferences))];
    const free = freeTime({ zone: asker.zone, hours, busy }, { between: { start, end }, minutes });
    const times = suggest(free, minutes, most);
    const length = minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} hours` : `${minutes} minutes`;
    if (times.length === 0)
      return { text: `No ${length} in one piece are free then. Ask for less time, or for other days.` };
    const wall = (at: Temporal.Instant) => at.toZonedDateTimeISO(asker.zone).toPlainDateTime().toString();
    return {
      text: `### Free for ${length}${purpose ? ` for ${bold(clip(purpose, 60))}` : ''}\n\n${numbered(times.map((time) => linkInstant(time.start, asker, now)))}`,
      choices: times.map((time, index) => ({
        label: `Take ${index + 1}`,
        command: 'schedule add',
        input: { title: purpose || 'Busy', when: `${wall(time.start)}/${wall(time.end)}` },
      })),
    };
  },
});

function hoursOf(words: string): Hours | undefined {
  const part = partOfDay(words);
  return part && { ...dayHours(null), ...part };
}

/** What is left to say "for …" or "to …" of. */
function purposeOf(words: string): string {
  const said = /\b(?:for|to)\s+(?:do\s+)?(?:(?:my|the|a|an)\s+)?(\p{L}.*)$/iu.exec(words)?.[1] ?? '';
  return said.replace(/[\s.!?]+$/, '').replace(/\s+(?:on|in|at|for|by)$/i, '');
}
