import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { agendaOf } from '../planning/agenda.ts';
import { listGoals } from '../planning/goal.repository.ts';
import { sayGoal } from '../planning/say-goal.ts';
import { sayTask } from '../planning/say-task.ts';
import { listTasks } from '../planning/task.repository.ts';

export default defineCommand({
  name: 'home',
  summary: 'Show today, overdue tasks and goals on one page',
  topic: 'general',
  effect: 'reads',
  quiet: true,
  input: z.object({}),
  examples: [],
  async run(_input, { em, asker, now }) {
    const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
    const agenda = await agendaOf(em, { from: today, to: today.add({ days: 1 }) }, { reader: asker, now });
    const overdue = await listTasks(em, { show: 'overdue', now, zone: asker.zone, limit: 10 });
    const goals = await listGoals(em, 'active');
    const parts = [
      `# Hello${asker.name ? ` ${escapeMarkdown(asker.name)}` : ''}`,
      agenda.text,
      overdue.length > 0 ? `### Overdue\n\n${overdue.map((task) => `- ${sayTask(task, asker, now)}`).join('\n')}` : '',
      goals.length > 0
        ? `### Goals\n\n${goals
            .slice(0, 10)
            .map((goal) => `- ${sayGoal(goal, asker, now)}`)
            .join('\n')}`
        : '',
    ];
    return {
      text: parts.filter(Boolean).join('\n\n'),
      choices: [
        { label: 'Add a task', command: 'task add', input: {} },
        { label: 'This week', command: 'agenda', input: { when: 'this week' } },
        { label: 'Help', command: 'help', input: {} },
      ],
      ...(agenda.refs ? { refs: agenda.refs } : {}),
      fresh: true,
    };
  },
});
