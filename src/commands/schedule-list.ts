import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { count, numbered } from '../command/receipt.ts';
import { sayWhenBlock } from '../schedule/say-block.ts';
import { listBlocks } from '../schedule/schedule.repository.ts';

export default defineCommand({
  name: 'schedule list',
  summary: 'Show everything on your schedule that is still to come',
  topic: 'schedule',
  effect: 'reads',
  input: z.object({}),
  examples: [{ say: 'list my schedule blocks', input: {} }],
  async run(_input, { em, asker, now }) {
    const blocks = await listBlocks(em, now, 30);
    if (blocks.length === 0)
      return { text: 'Your schedule is empty. Add to it: “football every Thursday at 7pm”.', refs: [] };
    return {
      text: `### ${count(blocks.length, 'block')} on your schedule\n\n${numbered(blocks.map((block) => `**${escapeMarkdown(block.title)}** — ${sayWhenBlock(block, asker, now)}`))}`,
      refs: blocks.map((block) => ({ type: 'block', id: block.id, label: block.title })),
    };
  },
});
