import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { helpOverview } from '../command/help.ts';

export default defineCommand({
  name: 'start',
  summary: 'Say hello',
  topic: 'general',
  effect: 'reads',
  quiet: true,
  input: z.object({ payload: words('What the link carried').optional() }),
  examples: [],
  async run(_input, { asker, parts }) {
    const hello = `Hello${asker.name ? ` ${escapeMarkdown(asker.name)}` : ''}! I'm **Almanac**. I keep your tasks, goals, notes and schedule, and I remind you on time.`;
    return {
      text: `${hello} I take your time zone to be **${asker.zone}**; say “my time zone is …” to change that.\n\n${helpOverview(parts.specs).text}`,
      fresh: true,
    };
  },
});
