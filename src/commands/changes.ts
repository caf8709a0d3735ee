import { z } from 'zod';
import { changesBetween } from '../changes/change.repository.ts';
import { sayChange } from '../changes/say-change.ts';
import { defineCommand } from '../command/define.ts';
import { when } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { sayTime } from '../time/say.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'changes',
  summary: 'Say what I changed for you',
  topic: 'general',
  effect: 'reads',
  input: z.object({ when: when('In which time; today by default').optional() }),
  examples: [
    { say: 'what did you change today?', input: { when: 'today' } },
    { say: 'show my last changes', input: {} },
  ],
  async run(input, { em, asker, now }) {
    const words = input.when ?? 'today';
    const range = readRange(words, { now, zone: asker.zone, locale: asker.locale });
    if (!range) throw new UserError(`I couldn't read “${clip(words, 60)}” as a time. Try “today” or “yesterday”.`);
    const changes = await changesBetween(
      em,
      range.from.toZonedDateTime(asker.zone).toInstant(),
      range.to.toZonedDateTime(asker.zone).toInstant(),
    );
    if (changes.length === 0) return { text: `Nothing changed ${clip(words, 40)}.` };
    const lines = changes.map(
      (change) =>
        `${sayTime(change.createdAt.toZonedDateTimeISO(asker.zone).toPlainTime(), asker)} ${sayChange(change)}${change.undoneAt ? ' _(taken back)_' : ''}`,
    );
    return {
      text: `### ${count(changes.length, 'change')} ${clip(words, 40)}\n\n${numbered(lines)}`,
      choices: [{ label: 'Undo the last', command: 'undo', input: {} }],
    };
  },
});
