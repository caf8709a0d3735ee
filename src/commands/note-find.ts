import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { findNotes } from '../library/note.repository.ts';
import { noteLabel } from '../library/say-note.ts';

export default defineCommand({
  name: 'note find',
  summary: 'Search your notes by their words',
  topic: 'notes',
  effect: 'reads',
  input: z.object({ query: words('Words to look for', { rest: true, ask: 'What should I look for?' }) }),
  examples: [
    { say: 'search my notes for oat milk', input: { query: 'oat milk' } },
    { say: 'find the note that mentions the router', input: { query: 'router' } },
  ],
  async run(input, { em }) {
    const found = await findNotes(em, input.query, 10);
    if (found.length === 0) return { text: `No note has the words “${escapeMarkdown(clip(input.query, 80))}”.` };
    return {
      text: `### ${count(found.length, 'note')}\n\n${numbered(found.map(({ note, snippet }) => `**${escapeMarkdown(clip(noteLabel(note), 80))}** — ${snippet}`))}`,
      refs: found.map(({ note }) => ({ type: 'note', id: note.id, label: noteLabel(note) })),
      menu: {
        placeholder: 'Open one',
        choices: found.map(({ note }) => ({
          label: clip(noteLabel(note), 80),
          command: 'note show',
          input: { note: note.id },
        })),
      },
    };
  },
});
