/** When a task is due: an instant, or some time on a day. */
import { linkInstant, type Reader, sayNearDay } from '../time/say.ts';
import type { When } from '../understand/reading.ts';

export interface Due {
  readonly dueAt: Temporal.Instant | null;
  readonly dueDay: Temporal.PlainDate | null;
  readonly zone: string | null;
}

interface Dated {
  readonly dueAt?: Temporal.Instant | null | undefined;
  readonly dueDay?: Temporal.PlainDate | null | undefined;
}

/** Wall clock to instant: a time in a spring gap moves forward by the gap, one in an overlap is the first (RFC 5545 §3.3.5). */
export function dueOf(when: When | undefined, zone: string): Due {
  if (!when) return { dueAt: null, dueDay: null, zone: null };
  return when.timed
    ? { dueAt: when.start.toZonedDateTime(zone).toInstant(), dueDay: null, zone }
    : { dueAt: null, dueDay: when.start.toPlainDate(), zone };
}

/** "due tomorrow" or "due Tue 24 Nov, 09:00"; "was due" once that is past. Empty when it has no due time. */
export function sayDue(due: Dated, reader: Reader, now: Temporal.Instant): string {
  const late = isOverdue(due, reader.zone, now) ? 'was due' : 'due';
  if (due.dueAt) return `${late} ${linkInstant(due.dueAt, reader, now)}`;
  if (due.dueDay) return `${late} ${sayNearDay(due.dueDay, reader, now)}`;
  return '';
}

export function isOverdue(due: Dated, zone: string, now: Temporal.Instant): boolean {
  if (due.dueAt) return Temporal.Instant.compare(due.dueAt, now) < 0;
  if (due.dueDay) return Temporal.PlainDate.compare(due.dueDay, now.toZonedDateTimeISO(zone).toPlainDate()) < 0;
  return false;
}
