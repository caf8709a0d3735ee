/** From a time in words to what a reminder keeps. */
import { UserError } from '../errors.ts';
import type { When } from '../understand/reading.ts';
import { nextRing, type Ringing } from './series.ts';

export interface Plan extends Ringing {
  readonly rule: string | null;
  readonly afterDone: string | null;
  /** The first ring, which is also the occurrence it belongs to. */
  readonly dueAt: Temporal.Instant;
}

/** The hour at which a bare day rings. */
const morning = Temporal.PlainTime.from('09:00');

/**
 * A bare day rings at 9 in the morning; today, when that is past, at the next full hour.
 *
 * @throws UserError when it would never ring
 */
export function planReminder(when: When, zone: string, now: Temporal.Instant): Plan {
  const starts = when.timed ? when.start : firstMorning(when, zone, now);
  const ringing = {
    starts,
    zone,
    rule: when.rrule ?? null,
    moreRules: [...(when.moreRules ?? [])],
    exdates: [],
    afterDone: when.afterDone ?? null,
  };
  const repeating = ringing.rule !== null || ringing.moreRules.length > 0;
  const dueAt = repeating ? nextRing(ringing, now) : (when.instant ?? starts.toZonedDateTime(zone).toInstant());
  if (!dueAt) throw new UserError('That would never ring: its last time is past.');
  if (Temporal.Instant.compare(dueAt, now) <= 0)
    throw new UserError('That time is past. Say one that is still to come.');
  return { ...ringing, dueAt };
}

function firstMorning(when: When, zone: string, now: Temporal.Instant): Temporal.PlainDateTime {
  const day = when.start.toPlainDate();
  const local = now.toZonedDateTimeISO(zone).toPlainDateTime();
  const ring = day.toPlainDateTime(morning);
  if (when.rrule || !day.equals(local.toPlainDate()) || Temporal.PlainDateTime.compare(ring, local) > 0) return ring;
  return local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
}
