/** Done with what a reminder was about: a single one ends, a series goes on, one that counts from here starts counting. */
import type { Reminder } from './reminder.entity.ts';
import { isRepeating, nextRing, ringAfterDone } from './series.ts';

export function finish(reminder: Reminder, now: Temporal.Instant): void {
  reminder.updatedAt = now;
  reminder.nagged = 0;
  if (reminder.afterDone) {
    const next = ringAfterDone({ ...reminder, afterDone: reminder.afterDone }, now);
    Object.assign(reminder, { dueAt: next, occurrence: next, state: 'pending' });
    return;
  }
  if (isRepeating(reminder)) {
    // Done before it rang counts for the occurrence to come; done after it rang, for the one that did.
    const from =
      reminder.state === 'pending' && reminder.occurrence && Temporal.Instant.compare(reminder.occurrence, now) > 0
        ? reminder.occurrence
        : now;
    const next = nextRing(reminder, from);
    Object.assign(
      reminder,
      next ? { dueAt: next, occurrence: next, state: 'pending' } : { dueAt: null, state: 'ended' },
    );
    return;
  }
  Object.assign(reminder, { dueAt: null, state: 'done' });
}
