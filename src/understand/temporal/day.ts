/** Days as people name them: not one date, but which dates would do. */
import type { Rule } from './rule.ts';

/** End exclusive. */
export interface DayRange {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export interface Day {
  /** The first match on or after a day; of a week or month that has begun, the whole of it. */
  readonly on: (from: Temporal.PlainDate) => DayRange | undefined;
  /** Always the same ("tomorrow", "2 March 2027"): it never moves on to a next one. */
  readonly fixed?: boolean;
  /** Today does not count unless a later time of it is said: "on Monday" on a Monday is in a week. */
  readonly notToday?: boolean;
  /** What it repeats as, behind "every". */
  readonly every?: Partial<Rule>;
  /** Hour it stands for when no other is said. */
  readonly grain?: 'week' | 'month' | 'quarter' | 'year';
}

export function single(day: Temporal.PlainDate): DayRange {
  return { from: day, to: day.add({ days: 1 }) };
}

export function fixed(day: Temporal.PlainDate): Day {
  const range = single(day);
  return { on: () => range, fixed: true };
}

export function fixedRange(from: Temporal.PlainDate, to: Temporal.PlainDate): Day {
  return { on: () => ({ from, to }), fixed: true };
}

/** A day that comes once a year; `inYear` is undefined in years without it. */
export function yearly(inYear: (year: number) => Temporal.PlainDate | undefined, every?: Partial<Rule>): Day {
  return {
    on: (from) => {
      // The 29th of February comes at least every eighth year.
      for (let year = from.year; year <= from.year + 8; year++) {
        const day = inYear(year);
        if (day && Temporal.PlainDate.compare(day, from) >= 0) return single(day);
      }
      return undefined;
    },
    ...(every ? { every } : {}),
  };
}

/** The date when it exists. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9999) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
