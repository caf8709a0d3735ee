import {
  CYCLE_DAYS,
  civilDate,
  modulo,
  monthLength,
  monthStart,
  weekdayOf,
  yearLength,
  yearStart,
} from './calendar.ts';
import type { Rule, WeekdayRule } from './rule.ts';

/** The days a rule's BYMONTH, BYYEARDAY, BYMONTHDAY and BYDAY leave, as days since 1970-01-01. */
export interface DayTest {
  passes(day: number): boolean;
  /** The first day from this one on that passes; undefined when none ever does. */
  next(from: number): number | undefined;
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
  // "1MO" counts within the month in MONTHLY rules and in YEARLY ones with BYMONTH, else within the year.
  const countedInMonth = rule.freq === 'MONTHLY' || byMonth !== undefined;

  function passes(day: number): boolean {
    if (byDay && !byDay.some((wanted) => wanted.weekday === weekdayOf(day))) return false;
    if (!months && !yearDays && !monthDays && !byDay?.some((wanted) => wanted.nth !== undefined)) return true;
    const date = civilDate(day);
    if (months && !months.has(date.month)) return false;
    const first = yearStart(date.year);
    if (yearDays && !has(yearDays, day - first + 1, yearLength(date.year))) return false;
    const length = monthLength(date.year, date.month);
    if (monthDays && !has(monthDays, date.day, length)) return false;
    if (!byDay) return true;
    return countedInMonth
      ? byDay.some((wanted) => isNth(wanted, day, date.day, length))
      : byDay.some((wanted) => isNth(wanted, day, day - first + 1, yearLength(date.year)));
  }

  function next(from: number): number | undefined {
    let day = from;
    while (day < from + CYCLE_DAYS) {
      if (passes(day)) return day;
      day += 1;
      if (months) {
        const { year, month, day: dayOfMonth } = civilDate(day);
        if (!months.has(month)) day += monthStart(year, month + 1) - monthStart(year, month) - dayOfMonth + 1;
      }
    }
    return undefined;
  }

  return { passes, next };
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

/** The greatest common divisor of two whole numbers above zero. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, modulo(a, b));
}
