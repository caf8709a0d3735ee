/** What becomes of a ring that comes too late, because the house was off. */
import type { Preferences } from '../people/user.entity.ts';
import type { Late, ReminderPolicy } from './reminder.entity.ts';
import { isRepeating, type Ringing } from './series.ts';

/** A ring that comes this much too late says so. */
export const lateAfterMs = 90_000;

const kinds: readonly Late[] = ['fire', 'skip', 'digest'];

/**
 * The reminder's own choice, else the person's, else by kind: a day's agenda is of no use the day after, and what rings
 * every few minutes rings again soon; all else is said late.
 */
export function lateOf(reminder: Ringing & { readonly policy: ReminderPolicy }, preferences: Preferences): Late {
  const own = reminder.policy.late ?? preferences.late;
  if (kinds.includes(own as Late)) return own as Late;
  if (reminder.policy.digest) return 'skip';
  return isRepeating(reminder) && /FREQ=(?:MINUTELY|HOURLY|SECONDLY)/.test(reminder.rule ?? '') ? 'skip' : 'fire';
}
