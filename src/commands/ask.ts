import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText } from '../command/fields.ts';

export default defineCommand({
  name: 'ask',
  summary: 'Ask a question about your own material',
  topic: 'assistant',
  effect: 'reads',
  quiet: true,
  long: true,
  input: z.object({ question: longText('What you want to know', { rest: true, ask: 'What would you like to know?' }) }),
  examples: [],
  run(input, context) {
    return context.parts.answer({ text: input.question, near: [] }, context);
  },
});
