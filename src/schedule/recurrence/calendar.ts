/**
 * The proleptic Gregorian calendar on whole numbers: days and seconds since 1970-01-01 on the wall clock, of no zone.
 * Walking thirty years of days has to take well under a millisecond, which objects of Temporal do not allow.
 */

export const DAY_SECONDS = 86_400;

/** The Gregorian calendar and its weekdays repeat after 400 years, which are this many days. */
export const CYCLE_DAYS = 146_097;

const DAYS_TO_1970 = 719_162; // from 0001-01-01
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01 of the first day of a year. */
export function yearStart(year: number): number {
  const past = year - 1;
  return 365 * past + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - DAYS_TO_1970;
}

/** Days since 1970-01-01 of the first day of a month; months outside 1 to 12 count into other years. */
export function monthStart(year: number, month: number): number {
  const whole = year + Math.floor((month - 1) / 12);
  const within = modulo(month - 1, 12);
  return yearStart(whole) + (BEFORE_MONTH[within] ?? 0) + (within > 1 && isLeap(whole) ? 1 : 0);
}

export function dayNumber(date: CivilDate): number {
  return monthStart(date.year, date.month) + date.day - 1;
}

export function yearOf(day: number): number {
  let year = Math.floor((day + DAYS_TO_1970) / 365.2425) + 1;
  if (yearStart(year) > day) year -= 1;
  else if (yearStart(year + 1) <= day) year += 1;
  return year;
}

export function civilDate(day: number): CivilDate {
  const year = yearOf(day);
  return { year, ...dateInYear(day - yearStart(year), isLeap(year)) };
}

/** Month and day of month of a day of the year, which is 0 on 1 January. */
export function dateInYear(past: number, leap: boolean): { month: number; day: number } {
  const lateFebruary = leap ? 1 : 0;
  let month = Math.floor(past / 31) + 1;
  while (month < 12 && past >= (BEFORE_MONTH[month] ?? 0) + (month > 1 ? lateFebruary : 0)) month += 1;
  return { month, day: past - (BEFORE_MONTH[month - 1] ?? 0) - (month > 2 ? lateFebruary : 0) + 1 };
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return (BEFORE_MONTH[month] ?? 0) - (BEFORE_MONTH[month - 1] ?? 0);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7) + 1; // 1970-01-01 was a Thursday
}

/** The first day of the week in which a day lies. */
export function weekStartOf(day: number, weekStart: number): number {
  return day - modulo(weekdayOf(day) - weekStart, 7);
}

/** The first day of week 1 of a year: the first week with at least four days in that year, so the one of 4 January. */
export function weekYearStart(year: number, weekStart: number): number {
  return weekStartOf(yearStart(year) + 3, weekStart);
}

/** The remainder that is never negative. */
export function modulo(value: number, by: number): number {
  return value - by * Math.floor(value / by);
}

/** Seconds since 1970-01-01T00:00:00 on the wall clock; fractions of a second are dropped, as RFC 5545 has none. */
export function wallSeconds(at: Temporal.PlainDateTime): number {
  return dayNumber(at) * DAY_SECONDS + at.hour * 3600 + at.minute * 60 + at.second;
}

/** The greatest common divisor of two whole numbers above zero. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, modulo(a, b));
}
