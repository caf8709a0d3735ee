import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadTask } from '../planning/load.ts';

export default defineCommand({
  name: 'task drop',
  summary: 'Drop a task: it will not be done',
  topic: 'tasks',
  effect: 'writes',
  input: z.object({
    task: reference('task', 'Which task', { rest: true, ask: 'Which task?' }),
  }),
  examples: [
    { say: 'drop the task about stamps', input: { task: 'stamps' } },
    { say: 'remove buy milk from my to-do list', input: { task: 'buy milk' } },
  ],
  async run(input, context) {
    const { em, now } = context;
    const task = await loadTask(em, await context.pick('task', input.task));
    task.status = 'dropped';
    task.updatedAt = now;
    await em.flush();
    return {
      text: `Dropped: ${bold(task.title)}.`,
      choices: [undo(context)],
      refs: [{ type: 'task', id: task.id, label: task.title }],
      tone: 'done',
    };
  },
});
