/** What becomes of reminders when their person moves to another zone: floating ones keep their hour, fixed ones their instant. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRing } from './series.ts';

/** Kept under `travel` in the person's preferences, once asked. */
export type Travel = 'move' | 'stay';

/** Those that could move along: on a wall clock of another zone than the person's, and not over. */
export function floatingElsewhere(em: EntityManager, zone: string): Promise<Reminder[]> {
  return em.find(Reminder, { floating: true, zone: { $ne: zone }, state: { $in: ['pending', 'paused'] } });
}

/** The same hour in the new zone. One whose hour is past there already rings now; a snooze stays the instant it was. */
export function moveAlong(reminder: Reminder, zone: string, now: Temporal.Instant): void {
  const { dueAt, occurrence } = reminder;
  reminder.zone = zone;
  reminder.updatedAt = now;
  const snoozed = dueAt && occurrence && !dueAt.equals(occurrence);
  const next = isRepeating(reminder) ? nextRing(reminder, now) : reminder.starts.toZonedDateTime(zone).toInstant();
  if (!next || !dueAt) return;
  reminder.occurrence = next;
  if (!snoozed) reminder.dueAt = Temporal.Instant.compare(next, now) < 0 ? now : next;
}
