import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice } from '../command/fields.ts';
import { count, numbered } from '../command/receipt.ts';
import { listGoals } from '../planning/goal.repository.ts';
import { sayGoal } from '../planning/say-goal.ts';

export default defineCommand({
  name: 'goal list',
  summary: 'Show your goals and how far each has come',
  topic: 'goals',
  effect: 'reads',
  input: z.object({ show: choice(['active', 'done', 'all'], 'Which ones').optional() }),
  examples: [
    { say: 'show my goals', input: {} },
    { say: 'how are my goals going', input: {} },
  ],
  async run(input, { em, asker, now }) {
    const show = input.show ?? 'active';
    const goals = await listGoals(em, show);
    if (goals.length === 0)
      return {
        text: show === 'active' ? 'No goals yet. Set one: “my goal is to …”.' : 'No goals like that.',
        refs: [],
      };
    return {
      text: `### ${count(goals.length, show === 'all' ? 'goal' : `${show} goal`)}\n\n${numbered(goals.map((goal) => sayGoal(goal, asker, now)))}`,
      refs: goals.map(({ goal }) => ({ type: 'goal', id: goal.id, label: goal.title })),
    };
  },
});
