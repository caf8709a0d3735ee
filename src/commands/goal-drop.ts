import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadGoal } from '../planning/load.ts';

export default defineCommand({
  name: 'goal drop',
  summary: 'Give up a goal',
  topic: 'goals',
  effect: 'writes',
  input: z.object({ goal: reference('goal', 'Which goal', { rest: true, ask: 'Which goal?' }) }),
  examples: [
    { say: 'drop my goal run a marathon', input: { goal: 'run a marathon' } },
    { say: 'give up on the goal learn chess', input: { goal: 'learn chess' } },
  ],
  async run(input, context) {
    const goal = await loadGoal(context.em, await context.pick('goal', input.goal));
    goal.status = 'dropped';
    goal.doneAt = null;
    goal.updatedAt = context.now;
    await context.em.flush();
    return {
      text: `Dropped: ${bold(goal.title)}.`,
      choices: [undo(context)],
      refs: [{ type: 'goal', id: goal.id, label: goal.title }],
      tone: 'done',
    };
  },
});
