import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference, when, words } from '../command/fields.ts';
import { bold, clip, count, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { sayTask } from '../planning/say-task.ts';
import { readTags } from '../planning/tags.ts';
import { listTasks } from '../planning/task.repository.ts';
import { readRange } from '../understand/temporal/read-range.ts';

const shows = ['open', 'started', 'today', 'week', 'overdue', 'done', 'all'] as const;
const most = 30;

export default defineCommand({
  name: 'task list',
  summary: 'Show your tasks',
  topic: 'tasks',
  effect: 'reads',
  prominent: true,
  input: z.object({
    show: choice(shows, 'Which ones').optional(),
    when: when('Due, or done, in this time').optional(),
    goal: reference('goal', 'Of this goal').optional(),
    course: reference('course', 'Of this course').optional(),
    tag: words('With this tag').optional(),
  }),
  examples: [
    { say: 'show my tasks', input: {} },
    { say: 'what is on my to-do list', input: {} },
    { say: 'which tasks are overdue', input: { show: 'overdue' } },
    { say: 'tasks for this week', input: { when: 'this week' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const moment = { now, zone: asker.zone, locale: asker.locale };
    const range = input.when === undefined ? undefined : readRange(input.when, moment);
    if (input.when !== undefined && !range)
      throw new UserError(
        `I couldn't read “${clip(input.when, 60)}” as a time. Try “today”, “this week” or “November”.`,
      );
    const goal = input.goal === undefined ? undefined : await context.pick('goal', input.goal);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const tag = readTags(input.tag)[0];
    const show = input.show ?? 'open';
    const tasks = await listTasks(em, {
      show,
      now,
      zone: asker.zone,
      limit: most + 1,
      ...(range ? { range } : {}),
      ...(goal ? { goal: goal.id } : {}),
      ...(course ? { course: course.id } : {}),
      ...(tag ? { tag } : {}),
    });
    const span = input.when === undefined ? '' : ` ${clip(input.when, 40)}`;
    const which = [
      {
        open: '',
        all: '',
        started: 'started',
        week: 'due within a week',
        today: 'due today',
        overdue: 'overdue',
        done: `done${span}`,
      }[show],
      goal ? `of ${bold(goal.label)}` : '',
      course ? `in ${bold(course.label)}` : '',
      tag ? `tagged #${tag}` : '',
      span && show !== 'done' ? `due${span}` : '',
    ]
      .filter(Boolean)
      .join(', ');
    if (tasks.length === 0)
      return {
        text: which ? `No tasks ${which}.` : 'No open tasks. Add one: “add a task to … by Friday”.',
        refs: [],
      };
    const shown = tasks.slice(0, most);
    const more = tasks.length > most ? `\n\n… and more. Narrow it down: “tasks for this week”.` : '';
    return {
      text: `### ${tasks.length > most ? `More than ${most} tasks` : count(tasks.length, show === 'open' && !which ? 'open task' : 'task')}${which ? ` ${which}` : ''}\n\n${numbered(shown.map((task) => sayTask(task, asker, now)))}${more}`,
      refs: shown.map((task) => ({ type: 'task', id: task.id, label: task.title })),
      ...(show === 'done'
        ? {}
        : {
            menu: {
              placeholder: 'Mark one done',
              choices: shown
                .slice(0, 25)
                .map((task) => ({ label: clip(task.title, 80), command: 'task done', input: { task: task.id } })),
            },
          }),
    };
  },
});
