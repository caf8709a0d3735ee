import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { loadTask } from '../planning/load.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'task done',
  summary: 'Mark a task done',
  topic: 'tasks',
  effect: 'writes',
  input: z.object({
    task: reference('task', 'Which task', { rest: true, ask: 'Which task?' }),
  }),
  examples: [
    { say: 'tick off buy stamps', input: { task: 'buy stamps' } },
    { say: 'done 2', input: { task: '2' } },
    { say: 'I finished the essay', input: { task: 'essay' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const task = await loadTask(em, await context.pick('task', input.task));
    const refs = [{ type: 'task', id: task.id, label: task.title }];
    if (task.status === 'done' && task.doneAt) {
      return { text: `${bold(task.title)} was done already, ${linkInstant(task.doneAt, asker, now)}.`, refs };
    }
    task.status = 'done';
    task.doneAt = now;
    task.updatedAt = now;
    await em.flush();
    return { text: `Done: ~~${escapeMarkdown(task.title)}~~.`, choices: [undo(context)], refs, tone: 'done' };
  },
});
