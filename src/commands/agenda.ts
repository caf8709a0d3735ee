import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { when } from '../command/fields.ts';
import { clip } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { agendaOf } from '../planning/agenda.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'agenda',
  summary: 'Show what is on: schedule, tasks due and reminders of a day or a week',
  topic: 'schedule',
  effect: 'reads',
  prominent: true,
  input: z.object({ when: when('Which day or week; today by default').optional() }),
  examples: [
    { say: "what's on today", input: { when: 'today' } },
    { say: "what's on this week?", input: { when: 'this week' } },
    { say: 'what have I got planned on Friday', input: { when: 'Friday' } },
  ],
  async run(input, { em, asker, now }) {
    const words = input.when ?? 'today';
    const range = readRange(words, { now, zone: asker.zone, locale: asker.locale });
    if (!range)
      throw new UserError(`I couldn't read “${clip(words, 60)}” as a day. Try “today”, “Friday” or “next week”.`);
    return agendaOf(em, range, { reader: asker, now });
  },
});
