/** Days of every month: `the first sunday of every month`, `the 1st and 15th`, `the last working day of the month`. */
import { DAY_CODES, dayCode, readMonth } from './names.ts';
import { type DayKind, readDayKind, readPosition } from './nth-weekdays.ts';
import { readWhole } from './numbers.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';
import type { Rule } from './rule.ts';

type Base = Pick<Rule, 'freq' | 'interval' | 'byMonth'>;

/** "the 1st and 15th", "first and third", "last": positive from the start, negative from the end. */
export function readPositions(line: Line, at: number): Match<readonly number[]> | undefined {
  const first = readPosition(line, at);
  if (!first) return undefined;
  const positions = [first.value];
  let to = first.to;
  for (let tries = 0; tries < 12; tries++) {
    const joint = afterAny(line, to, [', and', ', &', 'and', '&', ',', 'or']);
    if (!joint) break;
    const next = readPosition(line, past(line, joint, 'the', 'on'));
    if (!next) break;
    positions.push(next.value);
    to = next.to;
  }
  return positions.every((position) => Math.abs(position) <= 31) ? { value: positions, to } : undefined;
}

const MONTHS = ['calendar month', 'month'];

/** "of every month", "of each june", "of every other month", "monthly"; with `the` also "of the month". */
export function ofMonth(line: Line, at: number, the = true): Match<Base> | undefined {
  const monthly = afterAny(line, at, [
    'monthly',
    'each month',
    'every month',
    'a month',
    'per month',
    'every single month',
  ]);
  if (monthly) return { value: { freq: 'MONTHLY' }, to: monthly };
  const yearly = afterAny(line, at, [
    'of every year',
    'of each year',
    'each year',
    'every year',
    'of the year',
    'yearly',
    'annually',
  ]);
  if (yearly && the) return { value: { freq: 'YEARLY' }, to: yearly };
  const of = afterAny(line, at, ['of', 'in', 'on']) || at;
  const led = afterAny(line, of, ['each and every', 'every single', 'every', 'each', 'any', 'a']);
  if (led) {
    const other = afterAny(line, led, ['other', 'second', '2nd']);
    const count = other ? { value: 2, to: other } : readWhole(line, led);
    const unit = afterAny(line, count?.to ?? led, count ? ['months', ...MONTHS] : MONTHS);
    if (unit) return { value: { freq: 'MONTHLY', ...(count ? { interval: count.value } : {}) }, to: unit };
    const quarter = afterAny(line, led, ['quarter']);
    if (quarter) return { value: { freq: 'MONTHLY', interval: 3 }, to: quarter };
    const named = readMonth(line, led);
    return named && { value: { freq: 'YEARLY', byMonth: [named.value] }, to: named.to };
  }
  const own = the && of !== at ? afterAny(line, of, ['the month', 'month']) : 0;
  return own ? { value: { freq: 'MONTHLY' }, to: own } : undefined;
}

export function monthlyDays(days: readonly number[], base: Base): Rule | undefined {
  return base.freq === 'YEARLY' && !base.byMonth ? undefined : { ...base, byMonthDay: [...days].sort((a, b) => a - b) };
}

export function dayKindRule(positions: readonly number[], kind: DayKind, base: Base): Rule | undefined {
  if (kind === 'day') return monthlyDays(positions, base);
  if (kind === 'workday') return { ...base, byDay: DAY_CODES.slice(0, 5), bySetPos: positions };
  if (kind === 'weekend day') return { ...base, byDay: ['SA', 'SU'], bySetPos: positions };
  if (positions.some((position) => Math.abs(position) > 5)) return undefined;
  return { ...base, byDay: positions.map((position) => `${position}${dayCode(kind)}`) };
}

/** A day of the month that repeats because it says so. */
export function monthly(line: Line, at: number): Match<Rule> | undefined {
  const led = past(line, at, 'the');
  const positions = readPositions(line, led);
  if (!positions) return undefined;
  const kind = readDayKind(line, positions.to);
  const several = positions.value.length > 1;
  // "the last working day of the month" is the rule of a month; "the second monday of the month" is one monday.
  const ofThe = several || kind?.value === 'workday' || (kind?.value === 'day' && positions.value[0] === -1);
  const month = ofMonth(line, kind?.to ?? positions.to, ofThe);
  if (month) {
    const rule = kind
      ? dayKindRule(positions.value, kind.value, month.value)
      : monthlyDays(positions.value, month.value);
    return rule && { value: rule, to: month.to };
  }
  const figures = /^(?:st|nd|rd|th)$/.test(textAt(line, positions.to - 1));
  if (kind || !several || !figures || led === at || readMonth(line, past(line, positions.to, 'of'))) return undefined;
  return { value: { freq: 'MONTHLY', byMonthDay: positions.value }, to: positions.to };
}
