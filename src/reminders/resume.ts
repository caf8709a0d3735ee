/** When a reminder rings next after it rested, was skipped, or its zone changed: never for a time that went by meanwhile. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRing } from './series.ts';
import { find, ringAhead } from './subject.ts';

/** The next ring of its own after an instant (exclusive): of its series, its subject, or its only time. */
export async function nextFor(
  em: EntityManager,
  reminder: Reminder,
  after: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { subjectType: type, subjectId: id, lead, zone } = reminder;
  if (type && id) {
    const subject = (await find(em, [{ type, id }])).get(id);
    return subject?.open ? ringAhead(subject, { lead: lead ?? 'PT0S', zone, after }) : undefined;
  }
  if (isRepeating(reminder)) return nextRing(reminder, after);
  // a snooze holds for as long as it lies ahead
  return reminder.dueAt && Temporal.Instant.compare(reminder.dueAt, after) > 0 ? reminder.dueAt : undefined;
}

/** Sets `dueAt` and `state`; a reminder without a further time has rung its last. */
export function setNext(reminder: Reminder, next: Temporal.Instant | undefined, now: Temporal.Instant): void {
  Object.assign(reminder, {
    dueAt: next ?? null,
    ...(next ? { occurrence: next } : {}),
    state: next ? 'pending' : 'fired',
    nagged: 0,
    updatedAt: now,
  });
}
