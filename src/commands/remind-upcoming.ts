import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { integer } from '../command/fields.ts';
import { count, numbered } from '../command/receipt.ts';
import { upcomingRings } from '../reminders/upcoming.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'remind upcoming',
  summary: 'List every ring of the next 24 hours',
  topic: 'reminders',
  effect: 'reads',
  input: z.object({ hours: integer('How many hours ahead; 24 by default', { min: 1, max: 744 }).optional() }),
  examples: [{ say: '/remind upcoming', input: {} }],
  async run(input, { em, asker, now }) {
    const hours = input.hours ?? 24;
    const rings = await upcomingRings(em, { from: now, to: now.add({ hours }), limit: 50 });
    if (rings.length === 0) return { text: `Nothing rings in the next ${count(hours, 'hour')}.` };
    const lines = rings.map(
      ({ at, reminder }) => `${linkInstant(at, asker, now)} **${escapeMarkdown(reminder.title)}**`,
    );
    return {
      text: `### The next ${count(hours, 'hour')}: ${count(rings.length, 'ring')}\n\n${numbered(lines)}`,
      refs: rings.map(({ reminder }) => ({ type: 'reminder', id: reminder.id, label: reminder.title })),
    };
  },
});
