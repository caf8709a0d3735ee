import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { classBlocks } from '../courses/classes.ts';
import { nextOf } from '../schedule/next-of.ts';
import { sayOccurrence } from '../schedule/say-block.ts';
import { sayDay } from '../time/say.ts';

export default defineCommand({
  name: 'class next',
  summary: 'Show your next class, or the next one of a kind',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ what: words('Which, such as “lab” or the name of a course', { rest: true, max: 120 }).optional() }),
  examples: [
    { say: 'when is my next class?', input: {} },
    { say: 'when is my next lab class?', input: { what: 'lab' } },
  ],
  async run({ what }, { em, asker, now }) {
    const wanted = (what ?? '')
      .toLowerCase()
      .replace(/\b(?:my|the|next|class|classes|course|lesson)\b/g, ' ')
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.replace(/s$/, ''));
    const blocks = await classBlocks(em, now);
    const [first, ...later] = blocks
      .filter((block) => wanted.every((word) => block.title.toLowerCase().includes(word)))
      .flatMap((block) => nextOf(block, now) ?? [])
      .sort((one, other) => Temporal.Instant.compare(one.start, other.start));
    const named = wanted.length > 0 ? ` like “${wanted.join(' ').slice(0, 60)}”` : '';
    if (!first) return { text: `No class${named} is ahead of you.` };
    const say = (occurrence: typeof first) =>
      `${sayDay(occurrence.start.toZonedDateTimeISO(asker.zone).toPlainDate(), asker, now)}, ${sayOccurrence(occurrence, asker)}`;
    const then = later[0] ? `\nThen ${say(later[0])}.` : '';
    return {
      text: `Next: ${say(first)}.${then}`,
      choices: [{ label: 'Remind me', command: 'remind before', input: { thing: first.block.id, offsets: 'class' } }],
      refs: [{ type: 'block', id: first.block.id, label: first.block.title }],
    };
  },
});
