import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, when, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { Goal } from '../planning/goal.entity.ts';
import { sayDay } from '../time/say.ts';

export default defineCommand({
  name: 'goal add',
  summary: 'Set a goal',
  topic: 'goals',
  effect: 'writes',
  input: z.object({
    title: words('What you want to reach', { rest: true, ask: 'What do you want to reach?' }),
    when: when('By which day').optional(),
    description: longText('What it means to have reached it').optional(),
  }),
  examples: [
    { say: 'my goal is to run a marathon by October', input: { title: 'run a marathon', when: 'October' } },
    { say: 'new goal: finish my thesis', input: { title: 'finish my thesis' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const goal = em.create(Goal, {
      user: asker.id,
      title: input.title,
      description: input.description ?? '',
      targetDate: input.when === undefined ? null : context.when(input.when).start.toPlainDate(),
      createdAt: now,
    });
    await em.flush();
    const by = goal.targetDate ? ` — by ${sayDay(goal.targetDate, asker, now)}` : '';
    return {
      text: `Goal set: ${bold(goal.title)}${by}.`,
      choices: [undo(context)],
      refs: [{ type: 'goal', id: goal.id, label: goal.title }],
      tone: 'done',
    };
  },
});
