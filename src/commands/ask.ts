import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, yesNo } from '../command/fields.ts';

export default defineCommand({
  name: 'ask',
  summary: 'Ask a question about your own material',
  topic: 'assistant',
  effect: 'reads',
  quiet: true,
  long: true,
  input: z.object({
    question: longText('What you want to know', { rest: true, ask: 'What would you like to know?' }),
    unchanging: yesNo('Change nothing, only answer').optional(),
    forwarded: yesNo('These are the words of somebody else').optional(),
  }),
  examples: [],
  run(input, context) {
    const { question, unchanging: answerOnly = false, forwarded = context.forwarded } = input;
    return context.parts.answer({ text: question, answerOnly, forwarded }, context);
  },
});
