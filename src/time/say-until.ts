/** How far away something is, in words: `16 days (2 weeks and 2 days)`, `3 hours and 20 minutes`. */
import { linkInstant, type Reader, sayDay } from './say.ts';

/** Hours up to which it is counted by the clock and not by days. */
const byTheClock = 24;

/** `16 days`, and when that is; a past time says how long ago. */
export function sayUntil(
  time: Temporal.Instant | Temporal.PlainDate,
  reader: Reader,
  now: Temporal.Instant,
): { readonly far: string; readonly past: boolean; readonly at: string } {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  if (time instanceof Temporal.PlainDate) {
    const days = today.until(time).days;
    return { far: sayDays(days), past: days < 0, at: sayDay(time, reader, now) };
  }
  const past = Temporal.Instant.compare(time, now) < 0;
  const apart = now.until(time).abs();
  const at = linkInstant(time, reader, now);
  if (apart.total('hours') < byTheClock) return { far: sayClock(apart), past, at };
  return { far: sayDays(today.until(time.toZonedDateTimeISO(reader.zone).toPlainDate()).days), past, at };
}

function sayClock(apart: Temporal.Duration): string {
  const minutes = Math.round(apart.total('minutes'));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes === 0) return 'less than a minute';
  return [hours > 0 ? many(hours, 'hour') : '', rest > 0 ? many(rest, 'minute') : ''].filter(Boolean).join(' and ');
}

function sayDays(days: number): string {
  const count = Math.abs(days);
  const [weeks, rest] = [Math.floor(count / 7), count % 7];
  if (weeks < 2) return many(count, 'day');
  return `${many(count, 'day')} (${many(weeks, 'week')}${rest > 0 ? ` and ${many(rest, 'day')}` : ''})`;
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
