/** A task in one line. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reader } from '../time/say.ts';
import { sayDue } from './due.ts';
import type { Task } from './task.entity.ts';

export function sayTask(
  task: Pick<Task, 'title' | 'status' | 'dueAt' | 'dueDay' | 'priority' | 'tags'>,
  reader: Reader,
  now: Temporal.Instant,
): string {
  const title = escapeMarkdown(task.title);
  const shown = task.status === 'done' || task.status === 'dropped' ? `~~${title}~~` : `**${title}**`;
  const due = task.status === 'done' || task.status === 'dropped' ? '' : sayDue(task, reader, now);
  return [shown, due && `— ${due}`, ...marks(task)].filter(Boolean).join(' ');
}

/** That it is begun, and priority and tags as they are typed. */
export function marks(task: {
  status?: string;
  priority?: number | null | undefined;
  tags?: readonly string[];
}): string[] {
  return [
    task.status === 'doing' ? '(started)' : '',
    task.priority ? `p${task.priority}` : '',
    ...(task.tags ?? []).map((tag) => `#${escapeMarkdown(tag)}`),
  ].filter(Boolean);
}
