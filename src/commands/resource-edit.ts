import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference, words, yesNo } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { resourceTypes } from '../library/resource.entity.ts';
import { loadOwnResource } from '../library/resource.repository.ts';
import { resourceRef, sayResource } from '../library/say-resource.ts';
import { readTags } from '../planning/tags.ts';

export default defineCommand({
  name: 'resource edit',
  summary: 'Change a resource: its title, kind, tags, where it belongs, who sees it',
  topic: 'library',
  effect: 'writes',
  input: z.object({
    resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }),
    title: words('Its new title', { max: 300 }).optional(),
    type: choice(resourceTypes, 'What it is').optional(),
    tags: words('Its tags from now on').optional(),
    course: reference('course', 'The course it belongs to').optional(),
    goal: reference('goal', 'The goal it helps with').optional(),
    share: yesNo('Everyone enrolled in its course sees it').optional(),
    recommend: yesNo('Put it before others when something is recommended').optional(),
  }),
  examples: [
    {
      say: '/resource edit resource: photosynthesis type: paper',
      input: { resource: 'photosynthesis', type: 'paper' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const resource = await loadOwnResource(em, await context.pick('resource', input.resource), asker.id);
    const { resource: _, ...changes } = input;
    if (Object.values(changes).every((value) => value === undefined))
      throw new UserError('Say what to change: title, type, tags, course, goal, share or recommend.');
    if (input.title !== undefined) resource.title = input.title;
    if (input.type !== undefined) resource.type = input.type;
    if (input.tags !== undefined) resource.tags = readTags(input.tags);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const goal = input.goal === undefined ? undefined : await context.pick('goal', input.goal);
    em.assign(resource, { ...(course && { course: course.id }), ...(goal && { goal: goal.id }) });
    if (input.share !== undefined) resource.shared = input.share;
    if (input.recommend !== undefined) resource.recommended = input.recommend;
    if (resource.shared && !resource.course)
      throw new UserError('Only what belongs to a course can be shared: say which course, too.');
    resource.updatedAt = now;
    await em.flush();
    return {
      text: `Changed: ${sayResource(resource)}${resource.recommended ? ', recommended' : ''}.`,
      choices: [undo(context)],
      refs: [resourceRef(resource)],
      tone: 'done',
    };
  },
});
