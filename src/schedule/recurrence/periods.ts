import { CYCLE_DAYS, civilDate, commonDivisor, monthStart, weekStartOf, weekYearStart, yearStart } from './calendar.ts';
import type { Rule } from './rule.ts';

/**
 * The periods of a rule of days or longer. Number 0 is the one in which the series starts; with BYWEEKNO it is the
 * calendar year of the start, of which the first days of January may lie in the last week of number -1.
 */
export interface Periods {
  /** First day of a period, and the day after its last, as days since 1970-01-01. */
  span(index: number): readonly [first: number, end: number];
  /** The last period that starts on or before a day. */
  indexOf(day: number): number;
  /** The first period that may hold an occurrence. */
  readonly first: number;
  /** After so many empty periods one behind another the calendar has repeated, and the rule is empty for ever. */
  readonly cycle: number;
}

/** The days, weeks, months, years, or with BYWEEKNO years of whole weeks, that INTERVAL leaves. */
export function periodsOf(rule: Rule, startDay: number): Periods {
  const { interval } = rule;
  const unit = unitOf(rule);
  const origin = rule.byWeekNo ? civilDate(startDay).year : unit.numberOf(startDay);
  return {
    span: (index) => {
      const number = origin + index * interval;
      return [unit.first(number), unit.first(number + 1)];
    },
    first: rule.byWeekNo ? -1 : 0,
    indexOf: (day) => Math.floor((unit.numberOf(day) - origin) / interval),
    cycle: unit.cycle / commonDivisor(interval, unit.cycle),
  };
}

/** A calendar unit as a line of numbers, and how many of them make the calendar repeat. */
interface Unit {
  numberOf(day: number): number;
  first(number: number): number;
  readonly cycle: number;
}

function unitOf({ freq, weekStart, byWeekNo }: Rule): Unit {
  switch (freq) {
    case 'YEARLY':
      return byWeekNo ? weekYears(weekStart) : { numberOf: (day) => civilDate(day).year, first: yearStart, cycle: 400 };
    case 'MONTHLY':
      return {
        numberOf: (day) => {
          const { year, month } = civilDate(day);
          return year * 12 + month - 1;
        },
        first: (number) => monthStart(0, number + 1),
        cycle: 4800,
      };
    case 'WEEKLY': {
      const monday = weekStartOf(0, weekStart);
      return {
        numberOf: (day) => Math.floor((day - monday) / 7),
        first: (number) => monday + number * 7,
        cycle: CYCLE_DAYS / 7,
      };
    }
    default:
      return { numberOf: (day) => day, first: (number) => number, cycle: CYCLE_DAYS };
  }
}

/** A year of week numbers begins with its week 1, up to three days before or after 1 January. */
function weekYears(weekStart: number): Unit {
  return {
    numberOf: (day) => {
      const { year } = civilDate(day);
      if (day < weekYearStart(year, weekStart)) return year - 1;
      return day < weekYearStart(year + 1, weekStart) ? year : year + 1;
    },
    first: (year) => weekYearStart(year, weekStart),
    cycle: 400,
  };
}

/** No period of a rule has more days than this: a BYSETPOS beyond is never met. */
export function mostDays({ freq, byDay }: Rule): number {
  const weekdays = new Set(byDay?.map((day) => day.weekday)).size;
  switch (freq) {
    case 'YEARLY':
      return 371;
    case 'MONTHLY':
      return weekdays ? Math.min(31, weekdays * 5) : 31;
    case 'WEEKLY':
      return weekdays;
    default:
      return 1;
  }
}
