import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { helpOn, helpOverview } from '../command/help.ts';

export default defineCommand({
  name: 'help',
  summary: 'Say what I can do, with examples',
  topic: 'general',
  effect: 'reads',
  prominent: true,
  input: z.object({ topic: words('A topic or a command', { rest: true }).optional() }),
  examples: [
    { say: 'help', input: {} },
    { say: 'what can you do', input: {} },
    { say: 'help reminders', input: { topic: 'reminders' } },
  ],
  async run(input, { parts }) {
    return {
      ...(input.topic === undefined ? helpOverview(parts.specs) : helpOn(input.topic, parts.specs)),
      fresh: true,
    };
  },
});
