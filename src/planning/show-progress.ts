/** Goals and what was done of late as a picture, and as tables where there are none. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { draw } from '../pictures/draw.ts';
import { writable } from '../pictures/letters.ts';
import type { Picture, Reply } from '../reply.ts';
import { type Reader, sayDay } from '../time/say.ts';
import { type DoneOn, doneByDay } from './done-by-day.ts';
import { type GoalProgress, listGoals } from './goal.repository.ts';
import type { Shown } from './show-week.ts';

const weeks = 4;
/** Goals that a picture has room for. */
const mostGoals = 12;
const title = 'Your progress';

export async function showProgress(em: EntityManager, shown: Shown): Promise<Reply> {
  const { reader, now } = shown;
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const days = await doneByDay(em, {
    from: today.subtract({ days: 7 * weeks - 1 }),
    days: 7 * weeks,
    zone: reader.zone,
  });
  const goals = await listGoals(em, 'active');
  const done = sum(days);
  if (goals.length === 0 && done === 0)
    return { text: `No goal, and no task done in the last ${weeks} weeks. Set a goal: “my goal is to …”.` };
  const doneTitle = `${done} ${done === 1 ? 'task' : 'tasks'} done in the last ${weeks} weeks`;
  const text = [`### ${title}`, goalTable(goals, reader, now), `**${doneTitle}**`, weekTable(days, reader, now)];
  const told = text.filter(Boolean).join('\n\n');
  return {
    text: told,
    picture: pictureOf(goals, days, { ...shown, doneTitle, told }),
    refs: goals.map(({ goal }) => ({ type: 'goal', id: goal.id, label: goal.title })),
  };
}

function goalTable(goals: readonly GoalProgress[], reader: Reader, now: Temporal.Instant): string {
  if (goals.length === 0) return '';
  const rows = goals.map(({ goal, ...one }, index) => {
    const by = goal.targetDate ? sayDay(goal.targetDate, reader, now) : '';
    return `| ${index + 1} | **${escapeMarkdown(goal.title)}** | ${percent(one.progress)} | ${tasksOf(one)} | ${by} |`;
  });
  return `| | Goal | Come | Tasks | By |\n|--:|---|--:|---|---|\n${rows.join('\n')}`;
}

function weekTable(days: readonly DoneOn[], reader: Reader, now: Temporal.Instant): string {
  const rows = Array.from({ length: weeks }, (_, index) => days.slice(7 * index, 7 * index + 7)).flatMap((week) => {
    const [first, last] = [week[0], week.at(-1)];
    return first && last
      ? [`| ${sayDay(first.day, reader, now)} – ${sayDay(last.day, reader, now)} | ${sum(week)} |`]
      : [];
  });
  return `| Days | Done |\n|---|--:|\n${rows.join('\n')}`;
}

function pictureOf(
  goals: readonly GoalProgress[],
  days: readonly DoneOn[],
  { reader, now, look, doneTitle, told }: Shown & { readonly doneTitle: string; readonly told: string },
): Picture {
  const rest = goals.length - mostGoals;
  const note = (one: GoalProgress) =>
    [
      percent(one.progress),
      one.tasks > 0 ? `${tasksOf(one)} tasks` : '',
      one.goal.targetDate ? `by ${sayDay(one.goal.targetDate, reader, now)}` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  const alt = goals.slice(0, 8).map((one) => `${one.goal.title.slice(0, 80)} ${percent(one.progress)}`);
  return {
    // what the picture shows by its number alone stands below it in full
    caption: goals.every(({ goal }) => writable(goal.title)) && rest <= 0 ? `**${title}**: ${doneTitle}.` : told,
    draw: () =>
      draw(
        {
          kind: 'progress',
          look,
          title,
          goals: goals.slice(0, mostGoals).map((one, index) => ({
            title: `${index + 1}. ${writable(one.goal.title) ?? ''}`,
            note: note(one),
            progress: one.progress,
          })),
          note: goals.length === 0 ? 'No goal is set.' : rest > 0 ? `… and ${rest} more` : '',
          doneTitle,
          days: days.map(({ day, done }) => ({
            label: day.toLocaleString(reader.locale, { day: 'numeric', month: 'short' }),
            done,
          })),
        },
        { name: 'progress.png', alt: [...alt, doneTitle].join('; ') },
      ),
  };
}

function tasksOf({ tasks, done }: Pick<GoalProgress, 'tasks' | 'done'>): string {
  return tasks > 0 ? `${done} of ${tasks}` : '';
}

function percent(progress: number): string {
  return `${Math.round(progress * 100)} %`;
}

function sum(days: readonly DoneOn[]): number {
  return days.reduce((all, { done }) => all + done, 0);
}
