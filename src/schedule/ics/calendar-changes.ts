import { hash } from 'node:crypto';
import type { Calendar, CalendarEvent } from './calendar-event.ts';
import { isOlder } from './join-series.ts';

/** What is remembered of an event that was read before. */
export type KnownEvent = Pick<CalendarEvent, 'key' | 'sequence' | 'changedAt'> & {
  /** {@link fingerprint} of it as it was. */
  readonly fingerprint: string;
};

export interface CalendarChanges<Event extends CalendarEvent> {
  readonly added: readonly Event[];
  readonly changed: readonly Event[];
  /** Keys of those that were cancelled, or are gone from a feed that says all there is. */
  readonly removed: readonly string[];
}

/**
 * What reading a calendar again changes, by UID and SEQUENCE (RFC 5546 §2.1.5): an older revision changes nothing. Of a
 * feed (`whole`) what is no longer there is removed; a file of some events leaves the others alone. What was skipped
 * as unusable is left as it was known.
 */
export function calendarChanges<Event extends CalendarEvent & { readonly fingerprint?: string }>(
  known: readonly KnownEvent[],
  calendar: Pick<Calendar, 'skipped'> & { readonly events: readonly Event[] },
  whole: boolean,
): CalendarChanges<Event> {
  const byKey = new Map(known.map((event) => [event.key, event]));
  const alive = calendar.events.filter(({ cancelled }) => !cancelled);
  const cancelled = new Set(calendar.events.filter((event) => event.cancelled).map(({ key }) => key));
  const present = new Set(calendar.events.map(({ key }) => key));
  const skipped = new Set(calendar.skipped.map(({ uid }) => uid));
  const uidOf = (key: string): string => key.replace(/\/\d{4}-\d{2}-\d{2}T[\d:]+$/, '');
  return {
    added: alive.filter(({ key }) => !byKey.has(key)),
    changed: alive.filter((event) => {
      const before = byKey.get(event.key);
      return before && !isOlder(event, before) && before.fingerprint !== (event.fingerprint ?? fingerprint(event));
    }),
    removed: known
      .map(({ key }) => key)
      .filter((key) => cancelled.has(key) || (whole && !present.has(key) && !skipped.has(uidOf(key)))),
  };
}

/** The same for events that say the same, whenever they were written. */
export function fingerprint({ changedAt: _, sequence: __, ...event }: CalendarEvent): string {
  const fields = Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(fields), 'base64url');
}
