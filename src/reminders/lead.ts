/**
 * How long ahead of a thing's time to ring: an ISO 8601 duration, `morning`, the morning of its day, or `evening`, the
 * evening before it.
 *
 * Days and longer are taken on the wall clock, hours and minutes exactly: a day before 09:00 is 09:00, also across a
 * change of the clock.
 */
import { sayDuration } from './say-reminder.ts';

export const morning = 'morning';
export const evening = 'evening';
/** Early enough to still do something about it. */
const morningHour = Temporal.PlainTime.from('07:30');
const eveningHour = Temporal.PlainTime.from('20:00');

/** Rings at an hour of its own, not so long ahead. */
export const isPartOfDay = (lead: string): boolean => lead === morning || lead === evening;

/** The ring ahead of an instant; undefined when that is before its own morning. */
export function ringBefore(at: Temporal.Instant, lead: string, zone: string): Temporal.Instant | undefined {
  const local = at.toZonedDateTimeISO(zone);
  if (lead === evening) return local.subtract({ days: 1 }).withPlainTime(eveningHour).toInstant();
  if (lead !== morning) return local.subtract(Temporal.Duration.from(lead)).toInstant();
  const ring = local.withPlainTime(morningHour).toInstant();
  return Temporal.Instant.compare(ring, at) < 0 ? ring : undefined;
}

/** "3 days before", "in the morning of the day", "in the evening before". */
export function sayLead(lead: string): string {
  if (lead === evening) return 'in the evening before';
  return lead === morning ? 'in the morning of the day' : `${sayDuration(lead)} before`;
}
