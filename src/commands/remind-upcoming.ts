import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Asker } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { integer, when } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { upcomingRings } from '../reminders/upcoming.ts';
import { linkInstant, sayDay } from '../time/say.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'remind upcoming',
  summary: 'List every ring of the next 24 hours, or of the days you name',
  topic: 'reminders',
  effect: 'reads',
  input: z.object({
    hours: integer('How many hours ahead; 24 by default', { min: 1, max: 744 }).optional(),
    when: when('Which day or week').optional(),
  }),
  examples: [
    { say: '/remind upcoming', input: {} },
    { say: 'what will ring on Friday', input: { when: 'Friday' } },
  ],
  async run(input, { em, asker, now }) {
    const { from, to, said } =
      input.when === undefined ? hoursAhead(input.hours ?? 24, now) : daysAhead(input.when, asker, now);
    const rings = await upcomingRings(em, { from, to, limit: 50, overdue: input.when === undefined });
    if (rings.length === 0) return { text: `Nothing rings ${said.in}.` };
    const lines = rings.map(
      ({ at, reminder }) => `${linkInstant(at, asker, now)} **${escapeMarkdown(reminder.title)}**`,
    );
    return {
      text: `### ${said.head}: ${count(rings.length, 'ring')}\n\n${numbered(lines)}`,
      refs: rings.map(({ reminder }) => ({ type: 'reminder', id: reminder.id, label: reminder.title })),
    };
  },
});

interface Stretch {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly said: { readonly head: string; readonly in: string };
}

function hoursAhead(hours: number, now: Temporal.Instant): Stretch {
  const said = count(hours, 'hour');
  return { from: now, to: now.add({ hours }), said: { head: `The next ${said}`, in: `in the next ${said}` } };
}

function daysAhead(words: string, asker: Asker, now: Temporal.Instant): Stretch {
  const range = readRange(words, { now, zone: asker.zone, locale: asker.locale });
  if (!range)
    throw new UserError(`I couldn't read “${clip(words, 60)}” as a day. Try “today”, “Friday” or “next week”.`);
  const [first, last] = [range.from, range.to.subtract({ days: 1 })].map((day) => sayDay(day, asker, now));
  const start = range.from.toZonedDateTime(asker.zone).toInstant();
  return {
    from: Temporal.Instant.compare(start, now) > 0 ? start : now,
    to: range.to.toZonedDateTime(asker.zone).toInstant().subtract({ nanoseconds: 1 }),
    said:
      first === last
        ? { head: `${first}`, in: `on ${first}` }
        : { head: `${first} to ${last}`, in: `from ${first} to ${last}` },
  };
}
