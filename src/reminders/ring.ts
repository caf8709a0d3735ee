/** One ring of a reminder: whether it is said, when, and what the reminder does next. Reads and writes nothing. */
import type { Address } from '../channel/message.ts';
import { quietHoursOf, quietUntil } from '../people/quiet-hours.ts';
import { lateAfterMs, lateOf } from './late.ts';
import type { ReminderPolicy } from './reminder.entity.ts';
import { isRepeating, nextRing, type Ringing } from './series.ts';

/** What the letter of a ring carries; it is put into words when it is sent. */
export interface Ring {
  readonly reminder: string;
  /** ISO 8601 instants. */
  readonly due: string;
  readonly occurrence: string;
  readonly firedAt: string;
  /** Goes out together with the others of the same bundle. */
  readonly bundle?: string;
  /** It rang so often before, for want of a done. */
  readonly again?: number;
  /** Letters that say the same in the person's other rooms. */
  readonly copies?: readonly string[];
}

/** A due reminder as the ticker claims it. */
export interface Due extends Ringing {
  readonly id: string;
  readonly userId: string;
  readonly dueAt: Temporal.Instant;
  readonly occurrence: Temporal.Instant;
  readonly address: Address;
  readonly policy: ReminderPolicy;
  readonly nagged: number;
  readonly preferences: Readonly<Record<string, unknown>>;
  /** The person's zone now: quiet hours are on their wall clock. */
  readonly personZone: string;
  /** The next ring, where that is not the series' own matter. */
  readonly following?: Temporal.Instant;
}

export interface Next {
  readonly due_at: string | null;
  readonly occurrence: string | null;
  readonly state: 'pending' | 'fired';
  readonly nagged: number;
}

export interface Rung {
  readonly next: Next;
  /** Undefined when it is left out. */
  readonly ring: Ring | undefined;
  /** Not said before this. */
  readonly sayAt: Temporal.Instant;
}

/** So long all that was missed is gathered, before it is said as one. */
const gatherMs = 2000;

export function ringOf(due: Due, now: Temporal.Instant): Rung {
  const late = now.since(due.dueAt).total('milliseconds') > lateAfterMs;
  const missed = late ? lateOf(due, due.preferences) : undefined;
  const quiet = due.policy.important === true ? undefined : quietHoursOf(due.preferences);
  const held = quiet && quietUntil(quiet, now, due.personZone);
  const bundle = held ? `quiet ${held}` : missed === 'digest' ? 'missed' : undefined;
  const sayAt = held ?? (missed === 'digest' ? now.add({ milliseconds: gatherMs }) : due.dueAt);
  const ring: Ring = {
    reminder: due.id,
    due: due.dueAt.toString(),
    occurrence: due.occurrence.toString(),
    firedAt: now.toString(),
    ...(bundle ? { bundle } : {}),
    ...(due.nagged > 0 ? { again: due.nagged } : {}),
  };
  return { next: nextOf(due, held ?? now), ring: missed === 'skip' ? undefined : ring, sayAt };
}

/** What was missed while the house was off is one ring, not one for each occurrence: the series goes on after now. */
function nextOf(due: Due, now: Temporal.Instant): Next {
  const series = due.following ?? (isRepeating(due) && !due.afterDone ? nextRing(due, now) : undefined);
  const { nag } = due.policy;
  const again = nag && due.nagged < nag.most ? now.add({ minutes: nag.everyMinutes }) : undefined;
  if (again && (!series || Temporal.Instant.compare(again, series) < 0))
    return {
      due_at: again.toString(),
      occurrence: due.occurrence.toString(),
      state: 'pending',
      nagged: due.nagged + 1,
    };
  if (!series) return { due_at: null, occurrence: null, state: 'fired', nagged: 0 };
  return { due_at: series.toString(), occurrence: series.toString(), state: 'pending', nagged: 0 };
}
