import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { lastReading } from '../conversation/last-reading.ts';

export default defineCommand({
  name: 'why',
  summary: 'Explain how I understood your last message',
  topic: 'general',
  effect: 'reads',
  input: z.object({}),
  examples: [
    { say: 'why did you do that', input: {} },
    { say: 'how did you understand that', input: {} },
  ],
  async run(_input, { em, at }) {
    const last = await lastReading(em, at);
    if (!last) return { text: 'Your last message here was a button or a command; there was nothing to understand.' };
    const { reading, text } = last;
    const words = reading.because.map(
      ({ words, became }) => `- “${escapeMarkdown(words)}” → ${escapeMarkdown(became)}`,
    );
    const input = Object.entries(reading.input).map(
      ([field, value]) => `- ${field}: **${escapeMarkdown(String(value))}**`,
    );
    return {
      text: `“${escapeMarkdown(text)}” became \`${reading.command ?? 'a question'}\` (${Math.round(reading.confidence * 100)} % sure).\n\n${[...words, ...input].join('\n')}`,
    };
  },
});
