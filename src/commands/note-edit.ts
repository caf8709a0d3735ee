import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, reference, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadNote } from '../library/load.ts';
import { noteLabel } from '../library/say-note.ts';

export default defineCommand({
  name: 'note edit',
  summary: 'Change a note',
  topic: 'notes',
  effect: 'writes',
  input: z.object({
    note: reference('note', 'Which note', { ask: 'Which note?' }),
    text: longText('Its new text', { rest: true, ask: 'What should it say now?' }),
    title: words('Its new title').optional(),
  }),
  examples: [
    {
      say: '/note edit note: wifi password text: it is on the fridge',
      input: { note: 'wifi password', text: 'it is on the fridge' },
    },
    {
      say: 'change the note about the wifi password to it is on the fridge',
      input: { note: 'wifi password', text: 'it is on the fridge' },
    },
  ],
  async run(input, context) {
    const note = await loadNote(context.em, await context.pick('note', input.note));
    note.content = input.text;
    if (input.title !== undefined) note.title = input.title;
    note.updatedAt = context.now;
    await context.em.flush();
    return {
      text: `Changed: ${bold(noteLabel(note))}.`,
      choices: [undo(context), { label: 'Show', command: 'note show', input: { note: note.id } }],
      refs: [{ type: 'note', id: note.id, label: noteLabel(note) }],
      tone: 'done',
    };
  },
});
