/** Times of iCalendar properties (RFC 5545 §3.3.4, §3.3.5), brought onto the wall clock of one zone. */
import { UserError } from '../../errors.ts';
import type { Property } from './components.ts';
import { instantBy } from './vtimezone.ts';
import type { Meaning } from './zones.ts';

/** Where and how a calendar's times are meant. */
export interface Reckoning {
  /** Of floating times, of days, and of zones that nobody knows. */
  readonly zone: string;
  readonly meaningOf: (tzid: string) => Meaning | undefined;
}

/** A time as it was written: a day, an instant, or a wall-clock time of a zone. */
export type Time =
  | { readonly day: Temporal.PlainDate }
  | { readonly instant: Temporal.Instant }
  | { readonly wall: Temporal.PlainDateTime; readonly zone: string };

/** All the times of a property; of periods the starts. @throws {UserError} for one that does not exist. */
export function timesOf(property: Property, reckoning: Reckoning): readonly Time[] {
  // A bare day is meant as one, though the standard wants VALUE=DATE beside it.
  const days = /^\d{8}(,\d{8})*$/.test(property.raw) ? property.raw.split(',') : undefined;
  return (days ?? property.values).map((value) =>
    readTime(Array.isArray(value) ? value[0] : value, property, reckoning),
  );
}

function readTime(value: unknown, property: Property, { zone, meaningOf }: Reckoning): Time {
  const text = String(value);
  try {
    if (/^\d{4}-?\d{2}-?\d{2}$/.test(text)) return { day: Temporal.PlainDate.from(text) };
    const wall = Temporal.PlainDateTime.from(text.replace(/Z$/i, ''));
    if (/Z$/i.test(text)) return { instant: wall.toZonedDateTime('UTC').toInstant() };
    const tzid = property.params.tzid;
    const meaning = typeof tzid === 'string' ? meaningOf(tzid) : undefined;
    if (!meaning) return { wall, zone };
    return 'zone' in meaning ? { wall, zone: meaning.zone } : { instant: instantBy(meaning.offsets, wall) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(`Its ${property.name.toUpperCase()} “${property.raw.slice(0, 40)}” is no time that exists.`);
  }
}

/** On the wall clock of a zone; a day is its midnight. */
export function wallOf(time: Time, zone: string): Temporal.PlainDateTime {
  if ('day' in time) return time.day.toPlainDateTime();
  if ('wall' in time && time.zone === zone) return time.wall;
  return instantOf(time, zone).toZonedDateTimeISO(zone).toPlainDateTime();
}

export function instantOf(time: Time, zone: string): Temporal.Instant {
  if ('instant' in time) return time.instant;
  if ('day' in time) return time.day.toZonedDateTime(zone).toInstant();
  return time.wall.toZonedDateTime(time.zone).toInstant();
}

/** An RFC 5545 §3.3.6 duration as Temporal takes it; weeks and days are days of the calendar, the rest exact time. */
export function readDuration(text: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(text);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(`Its duration “${text.slice(0, 40)}” cannot be read.`);
  }
}

/** ISO 8601 to the second. */
export function writeWall(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: 'second' });
}
