import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadTask } from '../planning/load.ts';
import { sayTask } from '../planning/say-task.ts';

export default defineCommand({
  name: 'task start',
  summary: 'Say that a task is begun and not done yet',
  topic: 'tasks',
  effect: 'writes',
  input: z.object({
    task: reference('task', 'Which task', { rest: true, ask: 'Which task?' }),
  }),
  examples: [
    { say: "I've started the essay", input: { task: 'essay' } },
    { say: 'the essay is half done', input: { task: 'essay' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const task = await loadTask(em, await context.pick('task', input.task));
    const refs = [{ type: 'task', id: task.id, label: task.title }];
    if (task.status === 'doing') return { text: `${bold(task.title)} is started already.`, refs };
    const done = task.status === 'done';
    task.status = 'doing';
    task.doneAt = null;
    task.updatedAt = now;
    await em.flush();
    return {
      text: `${done ? 'Open again' : 'Under way'}: ${sayTask(task, asker, now)}`,
      choices: [undo(context), { label: 'Done', command: 'task done', input: { task: task.id } }],
      refs,
      tone: 'done',
    };
  },
});
