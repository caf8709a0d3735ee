import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle } from '../command/fields.ts';

export default defineCommand({
  name: 'stop',
  summary: 'Stop the answer that is being written',
  topic: 'assistant',
  effect: 'reads',
  quiet: true,
  input: z.object({ turn: handle('Which answer: set by the Stop button') }),
  examples: [],
  async run({ turn }, context) {
    // Where this process writes it, the press has stopped it before it came here.
    await context.parts.stopAnswer(turn, context.em);
    return { text: 'If it is still being written, it stops now.', fresh: true };
  },
});
