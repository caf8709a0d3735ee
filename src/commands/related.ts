import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { related } from '../recall/related.ts';
import { sayHits } from '../recall/say-hits.ts';

const kinds = ['note', 'task'] as const;

export default defineCommand({
  name: 'related',
  summary: 'Show what else you keep about the same thing as a note or task',
  topic: 'library',
  effect: 'reads',
  input: z.object({
    item: reference('note', 'The note or task', { rest: true, ask: 'Related to which note or task?' }),
    kind: choice(kinds, 'Whether it is a note (the default) or a task').optional(),
  }),
  phrases: ['(what is)? related to (the note)? (about)? {subject}', '(show me)? more like {subject}'],
  examples: [{ say: 'related to the note about the wifi password', input: { item: 'wifi password' } }],
  async run(input, context) {
    const objectType = input.kind ?? 'note';
    const item = await context.pick(objectType, input.item);
    const hits = await related(context.em, { objectType, objectId: item.id });
    if (hits.length === 0) return { text: `Nothing else you keep is like ${bold(item.label)}.` };
    return sayHits(`Like ${bold(item.label)}`, hits, context.parts.specs);
  },
});
