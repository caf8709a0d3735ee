import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference, words } from '../command/fields.ts';
import { bold, clip, count, numbered } from '../command/receipt.ts';
import { resourceTypes } from '../library/resource.entity.ts';
import { listResources } from '../library/resource.repository.ts';
import { resourceLabel, resourceRef, sayResource } from '../library/say-resource.ts';
import { readTags } from '../planning/tags.ts';

const most = 20;

export default defineCommand({
  name: 'resource list',
  summary: 'Show the links and files you keep, and those shared in your courses',
  topic: 'library',
  effect: 'reads',
  input: z.object({
    type: choice(resourceTypes, 'Only of this kind').optional(),
    course: reference('course', 'Of this course').optional(),
    goal: reference('goal', 'For this goal').optional(),
    tag: words('With this tag').optional(),
  }),
  examples: [
    { say: 'list my resources', input: {} },
    { say: 'show me my saved links', input: {} },
  ],
  async run(input, context) {
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const goal = input.goal === undefined ? undefined : await context.pick('goal', input.goal);
    const tag = readTags(input.tag)[0];
    const { type } = input;
    const found = await listResources(context.em, { type, tag, course: course?.id, goal: goal?.id, limit: most + 1 });
    const which = [
      type ? `of the kind ${type}` : '',
      course ? `in ${bold(course.label)}` : '',
      goal ? `for ${bold(goal.label)}` : '',
      tag ? `tagged #${tag}` : '',
    ]
      .filter(Boolean)
      .join(', ');
    if (found.length === 0)
      return {
        text: which
          ? `You keep nothing ${which}.`
          : 'You keep no links or files yet. Send me one, and I read it for you.',
        refs: [],
      };
    const shown = found.slice(0, most);
    const heading = found.length > most ? `The newest ${most} resources` : count(found.length, 'resource');
    return {
      text: `### ${heading}${which ? ` ${which}` : ''}\n\n${numbered(shown.map(sayResource))}`,
      refs: shown.map(resourceRef),
      menu: {
        placeholder: 'Open one',
        choices: shown.map((resource) => ({
          label: clip(resourceLabel(resource), 80),
          command: 'resource show',
          input: { resource: resource.id },
        })),
      },
    };
  },
});
