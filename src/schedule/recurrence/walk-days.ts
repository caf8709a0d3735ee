import { DAY_SECONDS, dayNumber, wallSeconds } from './calendar.ts';
import { type DayTest, dayTest, isWeekWanted } from './day-test.ts';
import { periodsOf } from './periods.ts';
import type { Rule } from './rule.ts';
import { chosenPlaces, timesInPeriod } from './times.ts';

/** RFC 5545 writes a year in four digits, so no rule reaches beyond. */
export const LAST_DAY = dayNumber({ year: 9999, month: 12, day: 31 });

/**
 * Walks a DAILY, WEEKLY, MONTHLY or YEARLY rule on the wall clock: ascending seconds since 1970-01-01T00:00:00, from
 * `from` on. COUNT counts from the start of the series; whole periods before `from` are counted, not listed.
 */
export function* walkDays(rule: Rule, start: Temporal.PlainDateTime, from: number): Generator<number> {
  const startWall = wallSeconds(start);
  const startDay = Math.floor(startWall / DAY_SECONDS);
  const periods = periodsOf(rule, startDay);
  const test = dayTest(rule);
  const times = timesInPeriod(rule, start);
  const skipped = rule.count === undefined ? periods.indexOf(Math.floor(from / DAY_SECONDS)) : periods.first;
  // A day has always as many times as the next: where BYSETPOS finds no place in one, it never will.
  if (rule.freq === 'DAILY' && chosenPlaces(rule.bySetPos, times.length)?.length === 0) return;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let empty = 0;
  for (let index = Math.max(periods.first, skipped); empty < periods.cycle; index += 1) {
    const [first, end] = periods.span(index);
    if (first > LAST_DAY) return;
    const days = daysOf(rule, test, first, Math.min(end, LAST_DAY + 1));
    const places = chosenPlaces(rule.bySetPos, days.length * times.length);
    const size = places?.length ?? days.length * times.length;
    if (size === 0) {
      const upcoming = rule.byWeekNo ? end : test.next(end);
      if (upcoming === undefined) return;
      const skip = Math.max(1, periods.indexOf(upcoming) - index);
      empty += skip;
      index += skip - 1;
      continue;
    }
    empty = 0;
    const wallAt = (at: number): number => {
      const place = places?.[at] ?? at;
      return (days[Math.floor(place / times.length)] ?? 0) * DAY_SECONDS + (times[place % times.length] ?? 0);
    };
    // A period that began before the series is chosen from as a whole, or BYSETPOS would count in a part of it.
    const begin = index <= periods.first + 1 ? firstPlaceFrom(startWall, size, wallAt) : 0;
    const shown = firstPlaceFrom(from, size, wallAt);
    left -= Math.max(0, shown - begin);
    for (let at = Math.max(begin, shown); at < size && left > 0; at += 1, left -= 1) yield wallAt(at);
    if (left <= 0) return;
  }
}

function daysOf(rule: Rule, test: DayTest, first: number, end: number): number[] {
  const weeks = (end - first) / 7;
  const days: number[] = [];
  for (let day = first; day < end; day += 1) {
    if (rule.byWeekNo && !isWeekWanted(rule.byWeekNo, Math.floor((day - first) / 7) + 1, weeks)) day += 6;
    else if (test.passes(day)) days.push(day);
  }
  return days;
}

/** By bisection: a period may hold every second of a year. */
function firstPlaceFrom(wall: number, size: number, wallAt: (at: number) => number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wallAt(middle) < wall) low = middle + 1;
    else high = middle;
  }
  return low;
}
