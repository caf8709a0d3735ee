/** A person's tasks as lists ask for them. Row level security keeps to the asker's own. */
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { Reference } from '../reply.ts';
import { Task } from './task.entity.ts';

export type TaskList = 'open' | 'started' | 'today' | 'week' | 'overdue' | 'done' | 'all';

export interface TaskQuery {
  readonly show: TaskList;
  readonly now: Temporal.Instant;
  /** IANA zone that decides what "today" is. */
  readonly zone: string;
  /** Only those due, or of the done ones those done, from the first day to before the second. */
  readonly range?: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
  readonly goal?: string;
  readonly course?: string;
  readonly tag?: string;
  readonly limit: number;
}

/** The most urgent first: by due time, then priority, then age; done ones by when they were done, latest first. */
export async function listTasks(em: EntityManager, query: TaskQuery): Promise<readonly Task[]> {
  const today = query.now.toZonedDateTimeISO(query.zone).toPlainDate();
  const open: FilterQuery<Task> = { status: { $in: ['todo', 'doing'] } };
  const where: FilterQuery<Task>[] = [];
  if (query.show === 'done') where.push({ status: 'done' });
  else where.push(query.show === 'all' ? { status: { $ne: 'withdrawn' } } : open);
  if (query.show === 'started') where.push({ status: 'doing' });
  if (query.show === 'today') where.push(dueBefore(today.add({ days: 1 }), query.zone));
  if (query.show === 'week') where.push(dueBefore(today.add({ days: 7 }), query.zone));
  if (query.show === 'overdue') where.push({ $or: [{ dueAt: { $lt: query.now } }, { dueDay: { $lt: today } }] });
  if (query.range) {
    const { from, to } = query.range;
    where.push(
      query.show === 'done'
        ? { doneAt: { $gte: startOf(from, query.zone), $lt: startOf(to, query.zone) } }
        : dueWithin(from, to, query.zone),
    );
  }
  if (query.goal) where.push({ goal: query.goal });
  if (query.course) where.push({ course: query.course });
  if (query.tag) where.push({ tags: { $contains: [query.tag] } });
  const tasks = await em.find(
    Task,
    { $and: where },
    { limit: 500, orderBy: query.show === 'done' ? { doneAt: 'desc' } : { createdAt: 'asc' } },
  );
  const list =
    query.show === 'done'
      ? tasks
      : tasks.toSorted((one, other) => urgency(one, query.zone) - urgency(other, query.zone));
  return list.slice(0, query.limit);
}

/** Open tasks first, the newest first: for finding the one meant. */
export async function taskRefs(em: EntityManager): Promise<readonly Reference[]> {
  const tasks = await em.find(
    Task,
    { status: { $nin: ['dropped', 'withdrawn'] } },
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title', 'status'] },
  );
  const refs = tasks.toSorted((one, other) => Number(one.status === 'done') - Number(other.status === 'done'));
  return refs.map((task) => ({ type: 'task', id: task.id, label: task.title }));
}

export function dueWithin(from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string): FilterQuery<Task> {
  const instants = { $gte: startOf(from, zone), $lt: startOf(to, zone) };
  return { $or: [{ dueAt: instants }, { dueDay: { $gte: from, $lt: to } }] };
}

function dueBefore(day: Temporal.PlainDate, zone: string): FilterQuery<Task> {
  return { $or: [{ dueAt: { $lt: startOf(day, zone) } }, { dueDay: { $lt: day } }] };
}

function startOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

/** Milliseconds of the due time, a bare day counting to its end; then priority. */
function urgency(task: Task, zone: string): number {
  const due =
    task.dueAt?.epochMilliseconds ??
    (task.dueDay ? startOf(task.dueDay.add({ days: 1 }), zone).epochMilliseconds - 1 : 8.64e15);
  return due + (task.priority ?? 5);
}
