import { z } from 'zod';
import { memoryTag } from '../assistant/memory.ts';
import { defineCommand } from '../command/define.ts';
import { longText } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { Note } from '../library/note.entity.ts';
import { noteLabel } from '../library/say-note.ts';

export default defineCommand({
  name: 'memory add',
  summary: 'Remember something about you: a note that the assistant always has at hand',
  topic: 'assistant',
  effect: 'writes',
  input: z.object({
    text: longText('What to remember, in your own words', {
      rest: true,
      ask: 'What should I remember about you?',
      max: 2000,
    }),
  }),
  examples: [
    { say: "remember that I'm allergic to nuts", input: { text: "I'm allergic to nuts" } },
    { say: 'keep in mind that my exams are in June', input: { text: 'my exams are in June' } },
  ],
  async run({ text }, context) {
    const note = context.em.create(Note, {
      user: context.asker.id,
      content: text,
      tags: [memoryTag],
      createdAt: context.now,
    });
    await context.em.flush();
    const label = noteLabel(note);
    return {
      text: `I'll remember: ${bold(label)}.`,
      choices: [undo(context), { label: 'What do you remember?', command: 'memory list', input: {} }],
      refs: [{ type: 'memory', id: note.id, label }],
      tone: 'done',
    };
  },
});
