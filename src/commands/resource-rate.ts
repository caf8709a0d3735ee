import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, reference } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { loadResource } from '../library/resource.repository.ts';
import { ResourceRating } from '../library/resource-rating.entity.ts';
import { nameResource, resourceRef, sayScore } from '../library/say-resource.ts';
import type { Choice } from '../reply.ts';

export default defineCommand({
  name: 'resource rate',
  summary: 'Say how useful a resource was, from 1 to 5 stars',
  topic: 'library',
  effect: 'writes',
  input: z.object({
    resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }),
    stars: integer('From 1 to 5', { min: 1, max: 5 }).optional(),
  }),
  examples: [
    { say: 'rate the resource photosynthesis with 4 stars', input: { resource: 'photosynthesis', stars: 4 } },
    { say: '/resource rate resource: photosynthesis stars: 5', input: { resource: 'photosynthesis', stars: 5 } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const resource = await loadResource(em, await context.pick('resource', input.resource));
    const refs = [resourceRef(resource)];
    if (input.stars === undefined)
      return {
        text: `How useful is ${nameResource(resource)}?`,
        choices: [1, 2, 3, 4, 5].map(
          (stars): Choice => ({
            label: '★'.repeat(stars),
            command: 'resource rate',
            input: { resource: resource.id, stars },
          }),
        ),
        refs,
      };
    const mine = await em.findOne(ResourceRating, { resource: resource.id, user: asker.id });
    if (mine) mine.stars = input.stars;
    else em.create(ResourceRating, { resource: resource.id, user: asker.id, stars: input.stars, createdAt: now });
    await em.flush();
    await em.refresh(resource);
    const all = resource.ratings > 1 ? ` All together: ${sayScore(resource)}.` : '';
    return {
      text: `Rated: ${nameResource(resource)} — ${'★'.repeat(input.stars)}.${all}`,
      choices: [undo(context)],
      refs,
      tone: 'done',
    };
  },
});
