import { DAY_SECONDS, dayNumber, wallSeconds } from './calendar.ts';
import { type DayTest, dayTest, isWeekWanted } from './day-test.ts';
import { passedDays } from './passed-days.ts';
import { mostDays, periodsOf } from './periods.ts';
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
  const fromDay = Math.floor(from / DAY_SECONDS);
  const periods = periodsOf(rule, Math.floor(startWall / DAY_SECONDS));
  const test = dayTest(rule);
  const times = timesInPeriod(rule, start);
  const most = mostDays(rule) * times.length;
  if (rule.bySetPos?.every((position) => Math.abs(position) > most)) return;

  let index = periods.first;
  let left = Number.POSITIVE_INFINITY;
  let resume = index;
  if (rule.count === undefined) {
    index = Math.max(index, periods.indexOf(fromDay));
  } else {
    const passed = passedDays(rule, { periods, test, fromDay });
    const size = passed.days * times.length;
    left = rule.count - passed.periods * (chosenPlaces(rule.bySetPos, size)?.length ?? size);
    resume = passed.resume;
  }

  for (let empty = 0; empty < periods.cycle && left > 0; ) {
    const [first, end] = periods.span(index);
    if (first > LAST_DAY) return;
    const days = daysOf(rule, test, first, Math.min(end, LAST_DAY + 1));
    const places = chosenPlaces(rule.bySetPos, days.length * times.length);
    const size = places?.length ?? days.length * times.length;
    const wallAt = (at: number): number => {
      const place = places?.[at] ?? at;
      return (days[Math.floor(place / times.length)] ?? 0) * DAY_SECONDS + (times[place % times.length] ?? 0);
    };
    // A period that began before the series is chosen from as a whole, or BYSETPOS would count in a part of it.
    const begin = index <= periods.first + 1 ? firstPlaceFrom(startWall, size, wallAt) : 0;
    const shown = Math.max(begin, firstPlaceFrom(from, size, wallAt));
    left -= shown - begin;
    for (let at = shown; at < size && left > 0; at += 1, left -= 1) yield wallAt(at);

    let next = index + 1;
    if (size === 0 && !rule.byWeekNo) {
      const upcoming = test.next(end);
      if (upcoming === undefined) return;
      next = Math.max(next, periods.indexOf(upcoming));
    }
    empty = size === 0 ? empty + next - index : 0;
    index = Math.max(next, resume);
  }
}

function daysOf(rule: Rule, test: DayTest, first: number, end: number): number[] {
  const weeks = (end - first) / 7;
  const days: number[] = [];
  for (let day = test.next(first, end); day !== undefined; day = test.next(day + 1, end)) {
    if (!rule.byWeekNo || isWeekWanted(rule.byWeekNo, Math.floor((day - first) / 7) + 1, weeks)) days.push(day);
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
