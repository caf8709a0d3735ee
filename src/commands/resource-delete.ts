import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { loadOwnResource } from '../library/resource.repository.ts';
import { nameResource, resourceRef } from '../library/say-resource.ts';

export default defineCommand({
  name: 'resource delete',
  summary: 'Delete a link or file you keep',
  topic: 'library',
  effect: 'destroys',
  input: z.object({ resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }) }),
  examples: [{ say: 'delete the resource about photosynthesis', input: { resource: 'photosynthesis' } }],
  async run(input, context) {
    const { em, asker } = context;
    const resource = await loadOwnResource(em, await context.pick('resource', input.resource), asker.id);
    const reply = { refs: [resourceRef(resource)], text: `Deleted: ${nameResource(resource)}.` };
    em.remove(resource);
    await em.flush();
    return { ...reply, choices: [undo(context)], tone: 'done' };
  },
});
