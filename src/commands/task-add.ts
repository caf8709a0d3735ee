import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { integer, longText, reference, when, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { teaches } from '../courses/course.repository.ts';
import { dueOf, sayDue } from '../planning/due.ts';
import { marks } from '../planning/say-task.ts';
import { readTags } from '../planning/tags.ts';
import { Task } from '../planning/task.entity.ts';

export default defineCommand({
  name: 'task add',
  summary: 'Add a task',
  topic: 'tasks',
  effect: 'writes',
  prominent: true,
  input: z.object({
    title: words('What to do', { rest: true, ask: 'What should the task be called?' }),
    when: when('When it is due').optional(),
    goal: reference('goal', 'The goal it brings you closer to').optional(),
    course: reference('course', 'The course it belongs to').optional(),
    priority: integer('1 is the most urgent, 4 the least', { min: 1, max: 4 }).optional(),
    tags: words('Tags, with or without #').optional(),
    notes: longText('Anything else about it').optional(),
  }),
  examples: [
    { say: 'add a task to read chapter 4 by next Friday', input: { title: 'read chapter 4', when: 'next Friday' } },
    { say: 'new task: buy stamps', input: { title: 'buy stamps' } },
    { say: 'put call the landlord on my to-do list', input: { title: 'call the landlord' } },
    {
      say: 'add a task to buy running shoes tomorrow p1 #shopping',
      input: { title: 'buy running shoes', when: 'tomorrow', priority: 1, tags: 'shopping' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const due = dueOf(input.when === undefined ? undefined : context.when(input.when), asker.zone);
    const goal = input.goal === undefined ? undefined : await context.pick('goal', input.goal);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const task = em.create(Task, {
      user: asker.id,
      title: input.title,
      notes: input.notes ?? '',
      ...due,
      goal: goal?.id ?? null,
      course: course?.id ?? null,
      priority: input.priority ?? null,
      tags: readTags(input.tags),
      createdAt: now,
    });
    await em.flush();
    const said = [
      sayDue(task, asker, now),
      ...marks(task),
      goal ? `for the goal ${bold(goal.label)}` : '',
      course ? `in ${bold(course.label)}` : '',
    ];
    return {
      text: `Task added: ${bold(task.title)}${said
        .filter(Boolean)
        .map((part) => ` — ${part}`)
        .join('')}.`,
      choices: [
        undo(context),
        { label: 'Done', command: 'task done', input: { task: task.id } },
        ...(course && (await teaches(em, course.id))
          ? [
              {
                label: 'For everyone',
                command: 'work add',
                input: {
                  title: task.title,
                  course: course.id,
                  instead: task.id,
                  ...(input.when === undefined ? {} : { when: input.when }),
                },
              } as const,
            ]
          : []),
      ],
      refs: [{ type: 'task', id: task.id, label: task.title }],
      tone: 'done',
    };
  },
});
