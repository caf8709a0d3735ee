import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, when } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { dueOf, sayDue } from '../planning/due.ts';
import { loadTask } from '../planning/load.ts';

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
    const { em, asker, now } = context;
    const task = await loadTask(em, await context.pick('task', input.task));
    const due = dueOf(context.when(input.when), asker.zone);
    const before = sayDue(task, asker, now);
    Object.assign(task, due, { updatedAt: now });
    await em.flush();
    return {
      text: `Moved: ${bold(task.title)} — ${sayDue(task, asker, now)}${before ? ` (${before.replace(/^(was )?due /, 'before: ')})` : ''}.`,
      choices: [undo(context), { label: 'Done', command: 'task done', input: { task: task.id } }],
      refs: [{ type: 'task', id: task.id, label: task.title }],
      tone: 'done',
    };
  },
});
