/** A recurrence rule as RFC 5545 §3.3.10 defines it, read from its text and free of contradictions. */

export const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** RFC 5545's names in ISO 8601's order: Monday is 1, Sunday is 7. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** `-1FR`, or `MO` with no ordinal: every Monday. */
export interface WeekdayRule {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** 1 is the first of the month or year, -1 the last. */
  readonly nth?: number;
}

/**
 * How long a rule goes on: an instant (`UNTIL=…Z`), a wall-clock time of the series' zone, or a day of that zone.
 * All three are inclusive; a day includes whatever happens on it.
 */
export type Until = Temporal.Instant | Temporal.PlainDateTime | Temporal.PlainDate;

/** Lists are ascending and without duplicates; undefined where the part was not given. */
export interface Rule {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: Until;
  readonly bySecond?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byDay?: readonly WeekdayRule[];
  readonly byMonthDay?: readonly number[];
  readonly byYearDay?: readonly number[];
  readonly byWeekNo?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPos?: readonly number[];
  /** 1 is Monday, 7 is Sunday. */
  readonly weekStart: number;
}
