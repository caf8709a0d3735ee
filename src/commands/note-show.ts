import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { loadNote } from '../library/load.ts';
import { noteLabel, sayWholeNote } from '../library/say-note.ts';

export default defineCommand({
  name: 'note show',
  summary: 'Show a note',
  topic: 'notes',
  effect: 'reads',
  input: z.object({ note: reference('note', 'Which note', { rest: true, ask: 'Which note?' }) }),
  examples: [
    { say: 'show me the note about the wifi password', input: { note: 'wifi password' } },
    { say: 'open note 2', input: { note: '2' } },
  ],
  async run(input, context) {
    const note = await loadNote(context.em, await context.pick('note', input.note));
    return {
      text: sayWholeNote(note, context.asker, context.now),
      refs: [{ type: 'note', id: note.id, label: noteLabel(note) }],
      choices: [
        { label: 'Edit', command: 'note edit', input: { note: note.id } },
        { label: 'Delete', command: 'note delete', input: { note: note.id }, style: 'danger' },
      ],
      fresh: true,
    };
  },
});
