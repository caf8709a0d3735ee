import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { clip, count } from '../command/receipt.ts';
import { loadResource } from '../library/resource.repository.ts';
import { ResourceFile } from '../library/resource-file.entity.ts';
import { countWords, resourceRef, sayResource } from '../library/say-resource.ts';

/** Characters of its text that are shown. */
const most = 600;

export default defineCommand({
  name: 'resource show',
  summary: 'Show a link or file you keep, with how its text begins',
  topic: 'library',
  effect: 'reads',
  input: z.object({ resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }) }),
  examples: [
    { say: 'show me the resource about photosynthesis', input: { resource: 'photosynthesis' } },
    { say: 'open resource 2', input: { resource: '2' } },
  ],
  async run(input, context) {
    const { em, asker } = context;
    const resource = await loadResource(em, await context.pick('resource', input.resource));
    const file = await em.findOne(ResourceFile, { resource: resource.id });
    const text = resource.content.replace(/\s+/g, ' ').trim();
    const begins = text === '' ? '' : `\n\n> ${escapeMarkdown(clip(text, most))}`;
    const size = text === '' ? 'without text' : count(countWords(text), 'word');
    const which = { resource: resource.id };
    return {
      text: `${sayResource(resource)}, ${size}${begins}`,
      refs: [resourceRef(resource)],
      ...(file && { files: [{ name: file.name, type: file.type, content: new Uint8Array(file.content) }] }),
      choices: [
        ...(resource.url ? [{ label: 'Open', url: resource.url }] : []),
        { label: 'Rate', command: 'resource rate', input: which },
        ...(resource.owner === asker.id
          ? [{ label: 'Delete', command: 'resource delete', input: which, style: 'danger' } as const]
          : []),
      ],
      fresh: true,
    };
  },
});
