import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { moveTask } from '../moving/task.ts';

export default defineCommand({
  name: 'task move',
  summary: 'Move a task to another time',
  topic: 'tasks',
  effect: 'writes',
  input: z.object({
    task: reference('task', 'Which task', { rest: true, ask: 'Which task?' }),
    when: when('The new due time', { ask: 'Until when?' }),
  }),
  examples: [{ say: 'move the task buy stamps to Friday', input: { task: 'buy stamps', when: 'Friday' } }],
  async run(input, context) {
    return moveTask(context, await context.pick('task', input.task), input.when);
  },
});
