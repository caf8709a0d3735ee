import { allowedTimes, meetsAllowed } from './allowed-times.ts';
import { CYCLE_DAYS, commonDivisor, DAY_SECONDS, modulo, wallSeconds } from './calendar.ts';
import { dayTest } from './day-test.ts';
import type { Rule } from './rule.ts';
import { chosenPlaces, timesInPeriod } from './times.ts';
import { LAST_DAY } from './walk-days.ts';

const UNIT_SECONDS = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 } as const;

/** After so many vain jumps, each past an hour, a day or a month that has nothing, a rule is taken as empty: ~25 ms. */
const PATIENCE = 100_000;

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
  const nextAllowed = allowedTimes(rule, unit);
  const step = commonDivisor(interval, perDay);
  if (chosen.length === 0 || (nextAllowed && !meetsAllowed(nextAllowed, { origin, step, perDay }))) return;

  const test = dayTest(rule);
  // When both the interval and the calendar have come round with nothing found, nothing ever will be.
  const cycle = (interval / commonDivisor(interval, CYCLE_DAYS * perDay)) * CYCLE_DAYS * perDay;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let number = align(Math.floor(from / unit));

  if (rule.count !== undefined) {
    left -= chosen.length * unitsBefore(number);
    // The first unit may begin before the series does; what lies there was never in it.
    const isFirstIn = test.passes(Math.floor(origin / perDay)) && isAllowed(modulo(origin, perDay));
    if (isFirstIn) left += chosen.filter((time) => origin * unit + time < startWall).length;
  }

  for (let vain = 0, last = number; vain < PATIENCE && number - last <= cycle && left > 0; ) {
    const day = Math.floor(number / perDay);
    const passing = test.next(day);
    if (passing === undefined || passing > LAST_DAY) return;
    const at = passing > day ? 0 : number - day * perDay;
    const target = align(passing * perDay + (nextAllowed ? nextAllowed(at) : at));
    if (target !== number) {
      number = target;
      vain += 1;
      continue;
    }
    for (const time of chosen) {
      const wall = number * unit + time;
      if (left > 0 && wall >= from && wall >= startWall) yield wall;
      left -= 1;
    }
    vain = 0;
    last = number;
    number += interval;
  }

  /** The first unit of the series from a number on. */
  function align(from: number): number {
    return origin + Math.max(0, Math.ceil((from - origin) / interval)) * interval;
  }

  function isAllowed(at: number): boolean {
    return !nextAllowed || nextAllowed(at) === at;
  }

  /** How many units the series has below a number. A whole day's count depends only on where its first falls. */
  function unitsBefore(end: number): number {
    const known = new Map<number, number>();
    const endDay = Math.floor(end / perDay);
    let total = 0;
    let day = test.next(Math.floor(origin / perDay));
    for (; day !== undefined && day < endDay; day = test.next(day + 1)) {
      const first = align(day * perDay) - day * perDay;
      const count = known.get(first) ?? unitsWithin(first, perDay);
      known.set(first, count);
      total += count;
    }
    return day === endDay ? total + unitsWithin(align(day * perDay) - day * perDay, end - day * perDay) : total;
  }

  /** How many allowed ones there are on a day between its first of the series and the end. */
  function unitsWithin(first: number, end: number): number {
    if (!nextAllowed) return Math.max(0, Math.ceil((end - first) / interval));
    let count = 0;
    for (let at = first; at < end; at += interval) if (nextAllowed(at) === at) count += 1;
    return count;
  }
}
