import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { quantity, reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { loadGoal } from '../planning/load.ts';

export default defineCommand({
  name: 'goal progress',
  summary: 'Say how far a goal has come',
  topic: 'goals',
  effect: 'writes',
  input: z.object({
    goal: reference('goal', 'Which goal', { rest: true, ask: 'Which goal?' }),
    percent: quantity('How far, from 0 to 100', { min: 0, max: 100, ask: 'How far is it, from 0 to 100 %?' }),
  }),
  examples: [
    { say: 'my goal run a marathon is at 40%', input: { goal: 'run a marathon', percent: 40 } },
    { say: 'set progress of finish my thesis to 75 percent', input: { goal: 'finish my thesis', percent: 75 } },
  ],
  async run(input, context) {
    const goal = await loadGoal(context.em, await context.pick('goal', input.goal));
    if (goal.status !== 'active')
      throw new UserError(`${bold(goal.title)} is ${goal.status}; only an active goal has progress.`);
    goal.progress = input.percent / 100;
    goal.updatedAt = context.now;
    await context.em.flush();
    return {
      text: `${bold(goal.title)} is at ${Math.round(goal.progress * 100)} %.`,
      choices: [
        undo(context),
        ...(goal.progress === 1 ? [{ label: 'Done', command: 'goal done', input: { goal: goal.id } } as const] : []),
      ],
      refs: [{ type: 'goal', id: goal.id, label: goal.title }],
      tone: 'done',
    };
  },
});
