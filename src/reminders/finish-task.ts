/** Done with a reminder of a task is done with the task: nothing rings for it any more. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { placeKey } from '../outbox/post.ts';
import { Task } from '../planning/task.entity.ts';
import type { Reminder } from './reminder.entity.ts';

/** Undefined when the reminder hangs on no open task, or is of something else to be done before it. */
export async function finishTaskOf(
  em: EntityManager,
  { subjectType, subjectId, policy }: Pick<Reminder, 'subjectType' | 'subjectId' | 'policy'>,
  now: Temporal.Instant,
): Promise<Task | undefined> {
  if (subjectType !== 'task' || !subjectId || policy.apart) return undefined;
  return finish(await em.findOne(Task, { id: subjectId, status: { $in: ['todo', 'doing'] } }), now);
}

/** Pressed in the room of a course: whoever presses is done with their own copy of what it rang for. */
export async function finishCopyOf(
  em: EntityManager,
  ring: { readonly reminder: string; readonly at: Address; readonly user: string; readonly now: Temporal.Instant },
): Promise<Task | undefined> {
  const [row] = await em.execute<{ work: string | null }[]>('select almanac_work_of_ring(?::uuid, ?) as work', [
    ring.reminder,
    placeKey(ring.at),
  ]);
  if (!row?.work) return undefined;
  return finish(
    await em.findOne(Task, { user: ring.user, work: row.work, status: { $in: ['todo', 'doing'] } }),
    ring.now,
  );
}

function finish(task: Task | null, now: Temporal.Instant): Task | undefined {
  if (!task) return undefined;
  return Object.assign(task, { status: 'done' as const, doneAt: now, updatedAt: now });
}
