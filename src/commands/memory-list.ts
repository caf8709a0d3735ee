import { z } from 'zod';
import { listMemories } from '../assistant/memory.ts';
import { defineCommand } from '../command/define.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { noteLabel, sayNote } from '../library/say-note.ts';
import type { Choice } from '../reply.ts';

const most = 25;
/** As many get buttons of their own: two each, within what most platforms show. */
const buttoned = 3;

export default defineCommand({
  name: 'memory list',
  summary: 'Show all that is remembered about you',
  topic: 'assistant',
  effect: 'reads',
  input: z.object({}),
  examples: [
    { say: 'what do you remember about me?', input: {} },
    { say: 'show me what you remember about me', input: {} },
  ],
  async run(_input, { em, asker, now }) {
    const memories = await listMemories(em, most + 1);
    if (memories.length === 0)
      return {
        text: 'Nothing: I remember only what you tell me to. Say “remember that …” and I keep it as a note of yours.',
      };
    const shown = memories.slice(0, most);
    const refs = shown.map((note) => ({ type: 'memory', id: note.id, label: noteLabel(note) }));
    const number = (index: number) => (shown.length === 1 ? '' : ` ${index + 1}`);
    const forget = ({ id, label }: (typeof refs)[number], index: number): Choice => ({
      label: `Forget${number(index)}`,
      command: 'memory forget',
      input: { memory: id },
      hint: clip(label, 80),
    });
    const heading = memories.length > most ? `The newest ${most} things` : count(shown.length, 'thing');
    return {
      text: `### ${heading} I remember about you\n\n${numbered(shown.map((note) => sayNote(note, asker, now)))}\n\n_Each is a note of yours with the tag #memory, and nothing else is kept about you. Say “forget 1” or “remember that …”._`,
      refs,
      choices: refs
        .slice(0, buttoned)
        .flatMap((ref, index): Choice[] => [
          { label: `Change${number(index)}`, command: 'note edit', input: { note: ref.id }, hint: clip(ref.label, 80) },
          forget(ref, index),
        ]),
      ...(refs.length > buttoned && {
        menu: {
          placeholder: 'Forget one',
          choices: refs.map((ref) => ({
            label: clip(ref.label, 80),
            command: 'memory forget',
            input: { memory: ref.id },
          })),
        },
      }),
    };
  },
});
