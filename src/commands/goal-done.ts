import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadGoal } from '../planning/load.ts';

export default defineCommand({
  name: 'goal done',
  summary: 'Mark a goal reached',
  topic: 'goals',
  effect: 'writes',
  input: z.object({ goal: reference('goal', 'Which goal', { rest: true, ask: 'Which goal?' }) }),
  examples: [
    { say: 'I reached my goal run a marathon', input: { goal: 'run a marathon' } },
    { say: 'goal finish my thesis is done', input: { goal: 'finish my thesis' } },
  ],
  async run(input, context) {
    const goal = await loadGoal(context.em, await context.pick('goal', input.goal));
    goal.status = 'done';
    goal.doneAt = context.now;
    goal.updatedAt = context.now;
    await context.em.flush();
    return {
      text: `Reached: ${bold(goal.title)}.`,
      choices: [undo(context)],
      refs: [{ type: 'goal', id: goal.id, label: goal.title }],
      tone: 'done',
    };
  },
});
