/** Writes a calendar as iCalendar (RFC 5545) that Google, Apple and Outlook take, and that reads back as it was. */
import type { Calendar, CalendarEvent } from './calendar-event.ts';
import { escapeText, type Jcal, type JcalProperty, writeLines } from './content-lines.ts';
import { inZone } from './join-series.ts';
import { writeTimezone } from './write-timezone.ts';

export interface WriteOptions {
  readonly name?: string;
  /** IANA zone in which days are meant, which iCalendar itself cannot say (X-WR-TIMEZONE). */
  readonly zone?: string;
  /** How often readers should come again, in seconds. */
  readonly refreshSeconds?: number;
  /** DTSTAMP of events that do not say when they were changed. */
  readonly now: Temporal.Instant;
}

/** The text of a calendar, in lines of at most 75 octets that end in CRLF. */
export function writeCalendar(events: Calendar['events'], options: WriteOptions): string {
  const series = new Map(
    events.filter(({ recurrenceId }) => recurrenceId === undefined).map((event) => [event.uid, event]),
  );
  const moved = Map.groupBy(
    events.filter(({ recurrenceId, uid }) => recurrenceId !== undefined && series.has(uid)),
    ({ uid }) => uid,
  );
  const parts = events.map((event) => eventPart(event, { series, moved, now: options.now }));
  return writeLines(['vcalendar', headOf(options), [...timezonesOf(events), ...parts]]);
}

function headOf({ name, zone, refreshSeconds }: WriteOptions): JcalProperty[] {
  const head: JcalProperty[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Almanac//Almanac//EN'],
    ['calscale', {}, 'text', 'GREGORIAN'],
  ];
  if (name) head.push(['name', {}, 'text', name], ['x-wr-calname', {}, 'raw', escapeText(name)]);
  if (zone) head.push(['x-wr-timezone', {}, 'raw', zone]);
  if (refreshSeconds) {
    const duration = `PT${Math.round(refreshSeconds)}S`;
    head.push(['refresh-interval', {}, 'duration', duration], ['x-published-ttl', {}, 'raw', duration]);
  }
  return head;
}

function timezonesOf(events: readonly CalendarEvent[]): Jcal[] {
  const years = new Map<string, number>();
  for (const { zone, allDay, starts } of events) {
    const year = Number(starts.slice(0, 4));
    if (!allDay && zone !== 'UTC') years.set(zone, Math.min(years.get(zone) ?? year, year));
  }
  return [...years].map(([zone, year]) => writeTimezone(zone, year));
}

interface Around {
  readonly series: ReadonlyMap<string, CalendarEvent>;
  readonly moved: ReadonlyMap<string, readonly CalendarEvent[]>;
  readonly now: Temporal.Instant;
}

function eventPart(event: CalendarEvent, { series, moved, now }: Around): Jcal {
  const isTask = event.kind === 'task';
  const time = (name: string, ...walls: string[]): JcalProperty => timeProperty(name, event, walls);
  const changed = (event.changedAt ?? String(now)).replace(/\.\d+/, '');
  const properties: JcalProperty[] = [
    ['uid', {}, 'text', event.uid],
    ['dtstamp', {}, 'date-time', changed],
    ['last-modified', {}, 'date-time', changed],
    ['summary', {}, 'text', event.title],
    time('dtstart', event.starts),
    isTask && event.allDay ? time('due', dayBefore(event.ends)) : time(isTask ? 'due' : 'dtend', event.ends),
  ];
  if (event.sequence > 0) properties.push(['sequence', {}, 'integer', event.sequence]);
  const whole = series.get(event.uid);
  if (event.recurrenceId)
    properties.push(timeProperty('recurrence-id', whole?.allDay ? whole : event, [event.recurrenceId]));
  for (const rule of event.rules) properties.push(['rrule', {}, 'raw', rule]);
  // A moved occurrence takes its place by RECURRENCE-ID: an EXDATE beside it would take it away.
  const replaced = event === whole ? (moved.get(event.uid) ?? []).map((each) => placeOf(each, event)) : [];
  const exdates = event.exdates.filter((wall) => !replaced.includes(wall));
  if (exdates.length > 0) properties.push(time('exdate', ...exdates));
  if (event.rdates.length > 0) properties.push(time('rdate', ...event.rdates));
  const status = event.cancelled ? 'CANCELLED' : isTask ? (event.done ? 'COMPLETED' : 'NEEDS-ACTION') : undefined;
  if (status) properties.push(['status', {}, 'text', status]);
  if (!isTask) properties.push(['transp', {}, 'text', event.free ? 'TRANSPARENT' : 'OPAQUE']);
  if (event.description) properties.push(['description', {}, 'text', event.description]);
  if (event.place) properties.push(['location', {}, 'text', event.place]);
  if (event.url) properties.push(['url', {}, 'uri', event.url]);
  if (event.categories.length > 0) properties.push(['categories', {}, 'text', ...event.categories]);
  return [isTask ? 'vtodo' : 'vevent', properties, event.alarms.map((seconds) => alarmPart(event, seconds))];
}

/** Days as DATE, times of UTC with Z, all others with their TZID. */
function timeProperty(name: string, { allDay, zone }: CalendarEvent, walls: readonly string[]): JcalProperty {
  if (allDay) return [name, {}, 'date', ...walls.map((wall) => wall.slice(0, 10))];
  if (zone === 'UTC') return [name, {}, 'date-time', ...walls.map((wall) => `${wall}Z`)];
  return [name, { tzid: zone }, 'date-time', ...walls];
}

function placeOf(event: CalendarEvent, whole: CalendarEvent): string {
  const id = event.recurrenceId ?? event.starts;
  return whole.allDay ? id : inZone(id, event.zone, whole.zone);
}

/** A task's DUE is the day by the end of which it is to be done. */
function dayBefore(wall: string): string {
  return Temporal.PlainDateTime.from(wall).subtract({ days: 1 }).toString({ smallestUnit: 'second' });
}

function alarmPart(event: CalendarEvent, seconds: number): Jcal {
  const trigger = `${seconds > 0 ? '-' : ''}PT${Math.abs(seconds)}S`;
  return [
    'valarm',
    [
      ['action', {}, 'text', 'DISPLAY'],
      ['trigger', {}, 'duration', trigger],
      ['description', {}, 'text', event.title],
    ],
    [],
  ];
}
