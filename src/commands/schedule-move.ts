import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when, yesNo } from '../command/fields.ts';
import { moveBlock } from '../moving/block.ts';

export default defineCommand({
  name: 'schedule move',
  summary: 'Move something on your schedule to another time: one time, or all of it',
  topic: 'schedule',
  effect: 'writes',
  input: z.object({
    block: reference('block', 'Which one', { rest: true, ask: 'What should I move?' }),
    when: when('Its new time, an hour or a day', { ask: 'To when?' }),
    series: yesNo('All of a repeating one').optional(),
  }),
  examples: [
    { say: 'move the event football to Saturday at 5pm', input: { block: 'football', when: 'Saturday at 5pm' } },
    { say: '/schedule move block: gym when: 8pm', input: { block: 'gym', when: '8pm' } },
  ],
  async run(input, context) {
    return moveBlock(context, await context.pick('block', input.block), input.when, { series: input.series });
  },
});
