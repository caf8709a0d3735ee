import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { integer, longText, reference, words } from '../command/fields.ts';
import { bold, clip, undo } from '../command/receipt.ts';
import { loadTask } from '../planning/load.ts';
import { sayTask } from '../planning/say-task.ts';
import { readTags } from '../planning/tags.ts';

export default defineCommand({
  name: 'task edit',
  summary: 'Change a task',
  topic: 'tasks',
  effect: 'writes',
  input: z.object({
    task: reference('task', 'Which task', { rest: true, ask: 'Which task?' }),
    title: words('Its new title').optional(),
    notes: longText('Its new notes').optional(),
    priority: integer('1 is the most urgent, 4 the least', { min: 1, max: 4 }).optional(),
    tags: words('Its new tags').optional(),
  }),
  examples: [
    { say: 'rename the task buy stamps to buy 20 stamps', input: { task: 'buy stamps', title: 'buy 20 stamps' } },
    { say: '/task edit task: buy stamps priority: 1', input: { task: 'buy stamps', priority: '1' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const task = await loadTask(em, await context.pick('task', input.task));
    if (
      input.title === undefined &&
      input.notes === undefined &&
      input.priority === undefined &&
      input.tags === undefined
    ) {
      return {
        text: `What should change about ${bold(task.title)}? Write its new title.`,
        question: { command: 'task edit', input: { task: task.id }, field: 'title' },
        refs: [{ type: 'task', id: task.id, label: task.title }],
        form: {
          id: '',
          title: 'Edit task',
          submit: 'Save',
          fields: [
            { name: 'title', label: 'Title', kind: 'text', required: true, value: task.title, maxLength: 500 },
            { name: 'notes', label: 'Notes', kind: 'long', required: false, value: task.notes, maxLength: 4000 },
            { name: 'tags', label: 'Tags', kind: 'text', required: false, value: task.tags.join(' ') },
          ],
        },
      };
    }
    if (input.title !== undefined) task.title = input.title;
    if (input.notes !== undefined) task.notes = input.notes;
    if (input.priority !== undefined) task.priority = input.priority;
    if (input.tags !== undefined) task.tags = readTags(input.tags);
    task.updatedAt = now;
    await em.flush();
    return {
      text: `Changed: ${sayTask(task, asker, now)}${task.notes ? `\n\n> ${escapeMarkdown(clip(task.notes, 500))}` : ''}`,
      choices: [undo(context)],
      refs: [{ type: 'task', id: task.id, label: task.title }],
      tone: 'done',
    };
  },
});
