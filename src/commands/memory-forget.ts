import { z } from 'zod';
import { loadMemory } from '../assistant/memory.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { noteLabel } from '../library/say-note.ts';

export default defineCommand({
  name: 'memory forget',
  summary: 'Forget something that is remembered about you',
  topic: 'assistant',
  effect: 'destroys',
  input: z.object({
    memory: reference('memory', 'Which of the things remembered', { rest: true, ask: 'What should I forget?' }),
  }),
  examples: [
    { say: "forget that I'm allergic to nuts", input: { memory: "I'm allergic to nuts" } },
    { say: 'forget memory 2', input: { memory: '2' } },
  ],
  async run({ memory }, context) {
    const note = await loadMemory(context.em, await context.pick('memory', memory));
    const label = noteLabel(note);
    context.em.remove(note);
    await context.em.flush();
    return {
      text: `Forgotten: ${bold(label)}.`,
      choices: [undo(context)],
      refs: [{ type: 'memory', id: note.id, label }],
      tone: 'done',
    };
  },
});
