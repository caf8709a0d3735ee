/** What an iCalendar file says, as plain values that pass between threads and into the database. */

/**
 * One event or task of a calendar. Times are ISO 8601 wall-clock times of `zone`, to the second and without offset:
 * `2026-11-24T17:00:00`. An occurrence that was moved by itself is an event of its own.
 */
export interface CalendarEvent {
  /** Tells it from all others of the calendar: the UID, and for a moved occurrence also which one it was. */
  readonly key: string;
  /** RFC 5545 §3.8.4.7; the same for a series and its moved occurrences. */
  readonly uid: string;
  /** Which occurrence of the series this one stands for: its first wall-clock time in `zone`. */
  readonly recurrenceId?: string;
  readonly kind: 'event' | 'task';
  /** Goes up when its author changes it (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  /** When its author last changed it, as an instant; RFC 5545's LAST-MODIFIED, or else DTSTAMP. */
  readonly changedAt?: string;
  /** Taken back by its author: to be removed wherever it is known. */
  readonly cancelled: boolean;
  /** A task that is done. */
  readonly done: boolean;
  readonly title: string;
  readonly description?: string;
  readonly place?: string;
  readonly url?: string;
  readonly categories: readonly string[];
  /** From midnight to midnight; `ends` is the midnight after the last day. */
  readonly allDay: boolean;
  readonly starts: string;
  /** Exclusive, and never before `starts`. A task's is when it is due. */
  readonly ends: string;
  /** IANA name. */
  readonly zone: string;
  /** RRULE values that parse by RFC 5545. */
  readonly rules: readonly string[];
  readonly exdates: readonly string[];
  readonly rdates: readonly string[];
  /** Seconds before the start at which it wants to be called to mind; below zero after it. */
  readonly alarms: readonly number[];
  /** Time that others may still book over it: TRANSP is TRANSPARENT. */
  readonly free: boolean;
}

/** A calendar as it was read: what could be used, and what could not, with a sentence why. */
export interface Calendar {
  readonly name?: string;
  /** How often its author asks it to be read again, in seconds. */
  readonly refreshSeconds?: number;
  readonly events: readonly CalendarEvent[];
  readonly skipped: readonly { readonly uid: string; readonly title: string; readonly reason: string }[];
}
