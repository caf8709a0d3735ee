import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadNote } from '../library/load.ts';
import { noteLabel } from '../library/say-note.ts';

export default defineCommand({
  name: 'note delete',
  summary: 'Delete a note',
  topic: 'notes',
  effect: 'destroys',
  input: z.object({ note: reference('note', 'Which note', { rest: true, ask: 'Which note?' }) }),
  examples: [
    { say: 'delete the note about the wifi password', input: { note: 'wifi password' } },
    { say: 'throw away note 3', input: { note: '3' } },
  ],
  async run(input, context) {
    const note = await loadNote(context.em, await context.pick('note', input.note));
    const label = noteLabel(note);
    context.em.remove(note);
    await context.em.flush();
    return {
      text: `Deleted the note ${bold(label)}.`,
      choices: [undo(context)],
      refs: [{ type: 'note', id: note.id, label }],
      tone: 'done',
    };
  },
});
