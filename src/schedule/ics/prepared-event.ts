/** An event with all that taking it in needs and that costs time to work out, so that it is done in the reading thread. */
import { spanOf } from '../expand.ts';
import { fingerprint } from './calendar-changes.ts';
import type { Calendar, CalendarEvent } from './calendar-event.ts';

export interface PreparedEvent extends CalendarEvent {
  readonly fingerprint: string;
  /** ISO 8601 instants: where its first occurrence starts and its last one ends; null never ends. */
  readonly startsAt: string;
  readonly lastAt: string | null;
}

export interface PreparedCalendar extends Calendar {
  readonly events: readonly PreparedEvent[];
}

export function prepare(read: CalendarEvent): PreparedEvent {
  const event = storable(read);
  const wall = (text: string) => Temporal.PlainDateTime.from(text);
  const [rule = null, ...moreRules] = event.rules;
  const { startsAt, lastAt } = spanOf({
    starts: wall(event.starts),
    ends: wall(event.ends),
    zone: event.zone,
    rule,
    moreRules,
    exdates: event.exdates.map(wall),
    rdates: event.rdates.map(wall),
  });
  return { ...event, fingerprint: fingerprint(event), startsAt: String(startsAt), lastAt: lastAt && String(lastAt) };
}

/** Its words as the database can keep them: no NUL, no half of a surrogate pair. */
function storable(event: CalendarEvent): CalendarEvent {
  const words = ['key', 'uid', 'title', 'description', 'place', 'url'] as const;
  const clean = words.flatMap((name) => {
    const text = event[name];
    return text === undefined ? [] : [[name, text.toWellFormed().replaceAll('\0', '')]];
  });
  return { ...event, ...Object.fromEntries(clean) };
}
