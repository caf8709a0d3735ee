/** When a reminder rings: the occurrences of its series, on the wall clock of its zone. A snooze never changes them. */
import { nextAfter, occurrences, type Series } from '../schedule/recurrence/occurrences.ts';
import { parseRule } from '../schedule/recurrence/parse-rule.ts';

export interface Ringing {
  /** DTSTART (RFC 5545) on the wall clock of `zone`. */
  readonly starts: Temporal.PlainDateTime;
  readonly zone: string;
  readonly rule?: string | null | undefined;
  readonly moreRules: string[];
  readonly exdates: readonly Temporal.PlainDateTime[];
  /** ISO 8601 duration, counted from when it was last done. */
  readonly afterDone?: string | null | undefined;
}

export function isRepeating(reminder: Ringing): boolean {
  return Boolean(reminder.rule) || reminder.moreRules.length > 0;
}

/** The next ring after an instant (exclusive); undefined when the series is over. A reminder that rings once has only its start. */
export function nextRing(reminder: Ringing, after: Temporal.Instant): Temporal.Instant | undefined {
  return nextAfter(seriesOf(reminder), after);
}

export function nextRings(reminder: Ringing, after: Temporal.Instant, limit: number): readonly Temporal.Instant[] {
  return occurrences({ ...seriesOf(reminder), after, limit });
}

/** The ring after it was done, for those that count from there; keeps the hour of the day for whole days. */
export function ringAfterDone(
  reminder: Ringing & { readonly afterDone: string },
  doneAt: Temporal.Instant,
): Temporal.Instant {
  const duration = Temporal.Duration.from(reminder.afterDone);
  const done = doneAt.toZonedDateTimeISO(reminder.zone);
  const next = done.add(duration);
  const byClock = duration.hours !== 0 || duration.minutes !== 0 || duration.seconds !== 0;
  return (byClock ? next : next.withPlainTime(reminder.starts.toPlainTime())).toInstant();
}

function seriesOf(reminder: Ringing): Series {
  return {
    start: reminder.starts,
    zone: reminder.zone,
    rule: reminder.rule ? parseRule(reminder.rule) : undefined,
    moreRules: reminder.moreRules.map(parseRule),
    exdates: reminder.exdates,
  };
}
