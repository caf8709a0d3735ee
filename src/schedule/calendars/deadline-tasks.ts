/** Deadlines of a calendar as tasks: made, and kept in step without overwriting what their person changed. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Task } from '../../planning/task.entity.ts';
import type { NewEntry } from './block-rows.ts';
import { type DeadlineSaid, dueOf, saidOf } from './deadline.ts';
import type { KnownEntry } from './known-entries.ts';
import type { News } from './news.ts';
import type { Into } from './take-in.ts';

export async function makeTasks(em: EntityManager, entries: readonly NewEntry[], into: Into): Promise<readonly News[]> {
  if (entries.length === 0) return [];
  const { user, course } = into.calendar;
  const made = entries.map(({ id, event }) => {
    const { title, notes } = saidOf(event);
    return em.create(Task, { user, course, entry: id, title, notes, ...dueOf(event), createdAt: into.now });
  });
  await em.flush();
  em.clear();
  return made.map(({ id, title, dueAt, dueDay }) => ({ kind: 'new', task: id, title, due: String(dueAt ?? dueDay) }));
}

/** What the person changed themselves stays; what they left as the calendar had it follows the calendar. */
export async function moveTasks(
  em: EntityManager,
  entries: readonly (NewEntry & { known: KnownEntry })[],
  into: Into,
): Promise<readonly News[]> {
  if (entries.length === 0) return [];
  const tasks = await em.find(Task, { entry: { $in: entries.map(({ id }) => id) } });
  const news: News[] = [];
  for (const task of tasks) {
    const found = entries.find(({ id }) => id === task.entry);
    const before = found?.known.said;
    if (!found || !before) continue;
    const moved = follow(task, before, found.event);
    if (task.status === 'todo' && found.event.done) Object.assign(task, { status: 'done', doneAt: into.now });
    if (moved && task.status !== 'done' && task.status !== 'dropped') news.push(moved);
    task.updatedAt = into.now;
  }
  await em.flush();
  em.clear();
  return news;
}

function follow(task: Task, before: DeadlineSaid, event: NewEntry['event']): News | undefined {
  const said = saidOf(event);
  const due = (one: Pick<Task, 'dueAt' | 'dueDay'>) => String(one.dueAt ?? one.dueDay);
  if (task.title === before.title) task.title = said.title;
  if (task.notes === before.notes) task.notes = said.notes;
  if (due(task) !== before.due || said.due === before.due) return undefined;
  Object.assign(task, dueOf(event));
  return { kind: 'moved', task: task.id, title: task.title, due: said.due, was: before.due };
}
