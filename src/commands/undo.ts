import { z } from 'zod';
import { changesOfTurn, lastChanges } from '../changes/change.repository.ts';
import { sayChange } from '../changes/say-change.ts';
import { undo } from '../changes/undo.ts';
import { defineCommand } from '../command/define.ts';
import { handle, integer } from '../command/fields.ts';
import { count, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { unmarkCopies } from '../reminders/copies.ts';

export default defineCommand({
  name: 'undo',
  summary: 'Take back the last things you changed',
  topic: 'general',
  effect: 'writes',
  input: z.object({
    count: integer('How many, the last first', { min: 1, max: 20 }).optional(),
    turn: handle('What exactly: set by the Undo button').optional(),
  }),
  examples: [
    { say: 'undo', input: {} },
    { say: 'undo the last 3', input: { count: 3 } },
    { say: 'take that back', input: {} },
  ],
  async run(input, { em, asker, now }) {
    // All that the last message did, as its button takes back; a number counts what was done, not what was said.
    const turn = input.turn ?? (input.count === undefined ? (await lastChanges(em, 1))[0]?.turn : undefined);
    const changes = turn === undefined ? await lastChanges(em, input.count ?? 1) : await changesOfTurn(em, turn);
    if (changes.length === 0)
      throw new UserError(input.turn === undefined ? 'There is nothing to take back.' : 'That was taken back already.');
    for (const change of changes) {
      await undo(em, change.id, now);
      await unmarkCopies(em, { person: asker.id, turn: change.turn, now });
    }
    const [only] = changes;
    if (changes.length === 1 && only) return { text: `Taken back: ${sayChange(only)}.`, tone: 'done' };
    return {
      text: `Taken back ${count(changes.length, 'change')}:\n\n${numbered(changes.map((change) => sayChange(change)))}`,
      tone: 'done',
    };
  },
});
