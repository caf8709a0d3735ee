/** Which entries of a calendar are something to hand in, and so become tasks. */
import type { Due } from '../../planning/due.ts';
import type { CalendarEvent } from '../ics/calendar-event.ts';

/** What a calendar said of a deadline: its words, and when it is due as ISO 8601 (an instant, or a day). */
export interface DeadlineSaid {
  readonly title: string;
  readonly notes: string;
  readonly due: string;
}

/** Canvas writes assignments without a time as whole days, and says by their UID what they are. */
const assignment = /^event-assignment-/;
/** Moodle tells by an event of no length when something closes, and in the same way when it opens. */
const opens = /\bopens?\b\W*$/i;

export function isDeadline(event: CalendarEvent): boolean {
  if (event.rules.length > 0 || event.rdates.length > 0) return false;
  if (event.kind === 'task' || assignment.test(event.uid)) return true;
  return !event.allDay && event.starts === event.ends && !opens.test(event.title);
}

export function dueOf(event: CalendarEvent): Due {
  const wall = Temporal.PlainDateTime.from(event.ends);
  return event.allDay
    ? { dueAt: null, dueDay: wall.toPlainDate().subtract({ days: 1 }), zone: event.zone }
    : { dueAt: wall.toZonedDateTime(event.zone).toInstant(), dueDay: null, zone: event.zone };
}

export function saidOf(event: CalendarEvent): DeadlineSaid {
  const { dueAt, dueDay } = dueOf(event);
  const notes = [event.description, event.place, event.url].filter((part) => part !== undefined).join('\n\n');
  return { title: event.title, notes: notes.slice(0, 20_000), due: String(dueAt ?? dueDay) };
}

/** The moment by which it is due: a day's is its end. */
export function latest({ dueAt, dueDay, zone }: Due): Temporal.Instant | undefined {
  return dueAt ?? (dueDay && zone ? dueDay.add({ days: 1 }).toZonedDateTime(zone).toInstant() : undefined);
}
