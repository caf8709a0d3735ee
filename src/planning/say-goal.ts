/** A goal in one line, with how far it has come. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { type Reader, sayDay } from '../time/say.ts';
import type { GoalProgress } from './goal.repository.ts';

export function sayGoal({ goal, progress, tasks, done }: GoalProgress, reader: Reader, now: Temporal.Instant): string {
  const title = goal.status === 'active' ? `**${escapeMarkdown(goal.title)}**` : `~~${escapeMarkdown(goal.title)}~~`;
  const by = goal.targetDate ? ` by ${sayDay(goal.targetDate, reader, now)}` : '';
  const of = tasks > 0 ? ` (${done} of ${tasks} tasks)` : '';
  return `${title}${by} — ${bar(progress)} ${Math.round(progress * 100)} %${of}`;
}

function bar(progress: number): string {
  const full = Math.round(progress * 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)}`;
}
