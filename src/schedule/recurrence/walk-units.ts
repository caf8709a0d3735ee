import { DAY_SECONDS, modulo, wallSeconds } from './calendar.ts';
import { commonDivisor, dayTest } from './day-test.ts';
import type { Rule } from './rule.ts';
import { chosenPlaces, timesInPeriod, wholeSeconds } from './times.ts';
import { LAST_DAY } from './walk-days.ts';

const UNIT_SECONDS = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 } as const;

/** So many vain jumps, each past an hour, a day or a month that has nothing, and the rule is taken as empty: ~25 ms. */
const PATIENCE = 300_000;

/**
 * Walks an HOURLY, MINUTELY or SECONDLY rule on the wall clock: ascending seconds since 1970-01-01T00:00:00, from
 * `from` on. Units (hours, minutes or seconds) are numbered since 1970; INTERVAL takes every so many of them from the
 * start of the series, whatever the clock of a zone does meanwhile.
 */
export function* walkUnits(rule: Rule, start: Temporal.PlainDateTime, from: number): Generator<number> {
  const { freq, interval } = rule;
  if (freq !== 'HOURLY' && freq !== 'MINUTELY' && freq !== 'SECONDLY') throw new TypeError(`${freq} has no units`);
  const unit = UNIT_SECONDS[freq];
  const perDay = DAY_SECONDS / unit;
  const startWall = wallSeconds(start);
  const origin = Math.floor(startWall / unit);
  const times = timesInPeriod(rule, start);
  const chosen = chosenPlaces(rule.bySetPos, times.length)?.map((place) => times[place] ?? 0) ?? times;
  const upcoming = nextAllowed(rule, unit);
  if (chosen.length === 0 || !canMeet(upcoming, origin, commonDivisor(interval, perDay))) return;

  const test = dayTest(rule);
  /** The first unit of the series from a number on. */
  const align = (number: number): number => origin + Math.max(0, Math.ceil((number - origin) / interval)) * interval;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let number = align(Math.floor(from / unit));

  if (rule.count !== undefined) {
    const fromDay = Math.floor(from / DAY_SECONDS);
    // The first unit may begin before the series does.
    const before = chosen.filter((time) => origin * unit + time < startWall).length;
    if (test.passes(Math.floor(origin / perDay)) && isAllowed(upcoming, modulo(origin, perDay))) left += before;
    left -= chosen.length * countBefore(fromDay);
    number = align(fromDay * perDay);
  }

  for (let vain = 0; vain < PATIENCE && left > 0; ) {
    const day = Math.floor(number / perDay);
    const passing = test.next(day);
    if (passing === undefined || passing > LAST_DAY) return;
    const allowed = passing > day ? 0 : upcoming ? (upcoming[number - day * perDay] ?? perDay) : number - day * perDay;
    const target = align(passing * perDay + allowed);
    if (target !== number) {
      number = target;
      vain += 1;
      continue;
    }
    vain = 0;
    for (const time of chosen) {
      const wall = number * unit + time;
      if (left > 0 && wall >= from && wall >= startWall) yield wall;
      left -= 1;
    }
    number += interval;
  }

  /** How many units of the series lie on days before this one. A day's number depends only on where its first falls. */
  function countBefore(endDay: number): number {
    const known = new Map<number, number>();
    let total = 0;
    let day = test.next(Math.floor(origin / perDay));
    while (day !== undefined && day < endDay) {
      const first = align(day * perDay) - day * perDay;
      if (first < perDay) {
        const count = known.get(first) ?? countFrom(first);
        known.set(first, count);
        total += count;
      }
      day = test.next(day + 1);
    }
    return total;
  }

  function countFrom(first: number): number {
    if (!upcoming) return Math.ceil((perDay - first) / interval);
    let count = 0;
    for (let at = first; at < perDay; at += interval) if (upcoming[at] === at) count += 1;
    return count;
  }
}

/**
 * For each unit of a day the first one from it on that BYHOUR, BYMINUTE and BYSECOND let pass, where they limit rather
 * than add; the number of units in a day after the last. Undefined when nothing limits.
 */
function nextAllowed(rule: Rule, unit: number): Int32Array | undefined {
  const hours = rule.byHour && new Set(rule.byHour);
  const minutes = unit < 3600 && rule.byMinute ? new Set(rule.byMinute) : undefined;
  const seconds = unit < 60 && rule.bySecond ? new Set(wholeSeconds(rule.bySecond)) : undefined;
  if (!hours && !minutes && !seconds) return undefined;
  const perDay = DAY_SECONDS / unit;
  const next = new Int32Array(perDay);
  let upcoming = perDay;
  for (let at = perDay - 1; at >= 0; at -= 1) {
    const second = at * unit;
    const passes =
      (!hours || hours.has(Math.floor(second / 3600))) &&
      (!minutes || minutes.has(Math.floor(second / 60) % 60)) &&
      (!seconds || seconds.has(second % 60));
    if (passes) upcoming = at;
    next[at] = upcoming;
  }
  return next;
}

function isAllowed(upcoming: Int32Array | undefined, at: number): boolean {
  return !upcoming || upcoming[at] === at;
}

/** Whether any allowed unit of a day is ever met: the series only meets those that differ by multiples of `step`. */
function canMeet(upcoming: Int32Array | undefined, origin: number, step: number): boolean {
  if (!upcoming) return true;
  for (let at = modulo(origin, step); at < upcoming.length; at += step) if (upcoming[at] === at) return true;
  return false;
}
