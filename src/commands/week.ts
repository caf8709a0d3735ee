import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { when } from '../command/fields.ts';
import { clip } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { lookOf } from '../pictures/looks.ts';
import { showWeek } from '../planning/show-week.ts';
import { weekOf } from '../planning/week.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'week',
  summary: 'See your week as a picture: schedule, classes, tasks due and reminders',
  topic: 'schedule',
  effect: 'reads',
  input: z.object({ when: when('A day of that week; this week by default').optional() }),
  phrases: ['draw my week', 'a picture of my week', 'show me a picture of my week'],
  examples: [
    { say: 'draw my week', input: {} },
    { say: 'a picture of next week', input: { when: 'next week' } },
  ],
  async run(input, { em, asker, now }) {
    const words = input.when ?? 'today';
    const range = readRange(words, { now, zone: asker.zone, locale: asker.locale });
    if (!range) throw new UserError(`I couldn't read “${clip(words, 60)}” as a day. Try “next week” or “7 December”.`);
    return showWeek(em, weekOf(range.from, asker.locale), { reader: asker, now, look: lookOf(asker.preferences) });
  },
});
