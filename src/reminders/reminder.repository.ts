/** A person's reminders as lists ask for them. */
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { Reminder } from './reminder.entity.ts';

/** Still to ring, waiting to be done, or paused; the next first. What the plan of a course makes is shown with its work. */
export function listReminders(
  em: EntityManager,
  query: { from?: Temporal.Instant; to?: Temporal.Instant; limit: number },
): Promise<Reminder[]> {
  const where: FilterQuery<Reminder>[] = [{ state: { $in: ['pending', 'fired', 'paused'] }, planned: false }];
  if (query.from) where.push({ dueAt: { $gte: query.from } });
  if (query.to) where.push({ dueAt: { $lt: query.to } });
  return em.find(
    Reminder,
    { $and: where },
    { orderBy: [{ dueAt: 'asc nulls last' }, { createdAt: 'asc' }], limit: query.limit },
  );
}

export async function reminderRefs(em: EntityManager): Promise<readonly Reference[]> {
  const reminders = await em.find(
    Reminder,
    { state: { $ne: 'ended' }, $or: [{ planned: false }, { firedCount: { $gt: 0 } }] },
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title', 'state'] },
  );
  const refs = reminders.toSorted((one, other) => Number(one.state === 'done') - Number(other.state === 'done'));
  return refs.map((reminder) => ({ type: 'reminder', id: reminder.id, label: reminder.title }));
}

/** @throws UserError when it is not there any more */
export async function loadReminder(em: EntityManager, ref: Reference): Promise<Reminder> {
  const reminder = await em.findOne(Reminder, { id: ref.id });
  if (!reminder) throw new UserError('That reminder is not there any more.');
  return reminder;
}
