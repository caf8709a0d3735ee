import { CYCLE_DAYS, dateInYear, isLeap, monthLength, weekdayOf, yearOf, yearStart } from './calendar.ts';
import type { Rule, WeekdayRule } from './rule.ts';

/** The days a rule's BYMONTH, BYYEARDAY, BYMONTHDAY and BYDAY leave, as days since 1970-01-01. */
export interface DayTest {
  passes(day: number): boolean;
  /** The first day from this one on that passes, before `end`; undefined when none does, and without an end ever will. */
  next(from: number, end?: number): number | undefined;
}

/**
 * RFC 5545's table of expansions and limits, said as one test: whatever a part adds to a year, month or week, the days
 * that result are exactly those of the period that pass all the parts. (BYWEEKNO and BYSETPOS belong to the period.)
 */
export function dayTest(rule: Rule): DayTest {
  const { byMonth, byYearDay, byMonthDay, byDay } = rule;
  const months = byMonth && new Set(byMonth);
  const yearDays = byYearDay && new Set(byYearDay);
  const monthDays = byMonthDay && new Set(byMonthDay);
  const weekdays = byDay && new Set(byDay.map((wanted) => wanted.weekday));
  const isCounted = byDay?.some((wanted) => wanted.nth !== undefined) ?? false;
  // "1MO" counts within the month in MONTHLY rules and in YEARLY ones with BYMONTH, else within the year.
  const countedInMonth = rule.freq === 'MONTHLY' || byMonth !== undefined;
  // Days come in order, so the year of the last one asked about is nearly always that of the next.
  let year = yearAt(0);

  function passes(day: number): boolean {
    if (weekdays && !weekdays.has(weekdayOf(day))) return false;
    if (!months && !yearDays && !monthDays && !isCounted) return true;
    if (day < year.first || day >= year.first + year.length) year = yearAt(day);
    const date = dateInYear(day - year.first, year.length === 366);
    if (months && !months.has(date.month)) return false;
    const dayOfYear = day - year.first + 1;
    if (yearDays && !has(yearDays, dayOfYear, year.length)) return false;
    const length = monthLength(year.number, date.month);
    if (monthDays && !has(monthDays, date.day, length)) return false;
    if (!byDay || !isCounted) return true;
    return countedInMonth
      ? byDay.some((wanted) => isNth(wanted, day, date.day, length))
      : byDay.some((wanted) => isNth(wanted, day, dayOfYear, year.length));
  }

  function next(from: number, end: number = from + CYCLE_DAYS): number | undefined {
    let day = from;
    while (day < end) {
      if (passes(day)) return day;
      day += 1;
      if (months) day = skipMonths(day);
    }
    return undefined;
  }

  /** The day itself, or the first of the month after its own where that one has nothing. */
  function skipMonths(day: number): number {
    if (day < year.first || day >= year.first + year.length) year = yearAt(day);
    const date = dateInYear(day - year.first, year.length === 366);
    return months?.has(date.month) ? day : day + monthLength(year.number, date.month) - date.day + 1;
  }

  return { passes, next };
}

function yearAt(day: number): { readonly number: number; readonly first: number; readonly length: number } {
  const number = yearOf(day);
  return { number, first: yearStart(number), length: isLeap(number) ? 366 : 365 };
}

/** Whether a list that counts from 1, or from the end below zero, holds a position. */
function has(wanted: ReadonlySet<number>, position: number, length: number): boolean {
  return wanted.has(position) || wanted.has(position - length - 1);
}

function isNth(wanted: WeekdayRule, day: number, position: number, length: number): boolean {
  if (wanted.weekday !== weekdayOf(day)) return false;
  if (wanted.nth === undefined) return true;
  const fromStart = Math.floor((position - 1) / 7) + 1;
  const fromEnd = -(Math.floor((length - position) / 7) + 1);
  return wanted.nth === fromStart || wanted.nth === fromEnd;
}

/** Whether a week counted from 1 to `weeks`, or from the end below zero, is wanted; all are when no list is given. */
export function isWeekWanted(byWeekNo: readonly number[] | undefined, week: number, weeks: number): boolean {
  return byWeekNo === undefined || byWeekNo.includes(week) || byWeekNo.includes(week - weeks - 1);
}
