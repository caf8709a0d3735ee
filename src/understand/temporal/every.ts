/** Repetition after "every" or "each": `every other tuesday`, `every 3 months on the 5th`, `every friday night`. */
import type { Length } from './lengths.ts';
import { readUnit } from './lengths.ts';
import { dayKindRule, monthlyDays, ofMonth, readPositions } from './monthly.ts';
import { readMonth } from './names.ts';
import { readDayKind } from './nth-weekdays.ts';
import { readCount, readOrdinal } from './numbers.ts';
import { type Part, readPart } from './parts-of-day.ts';
import { after, afterAny, type Line, longest, type Match, past, textAt } from './phrase.ts';
import { plainDays } from './plain-days.ts';
import type { Rule } from './rule.ts';
import { tail } from './rule-tail.ts';
import { readDayList, readLetters } from './weekday-lists.ts';

export interface Every {
  readonly rule: Rule;
  readonly part?: Part;
  /** "every morning and evening". */
  readonly also?: Part;
  /** Counted from completion. */
  readonly afterDone?: Length;
  /** 0..1. */
  readonly clear: number;
}

export function every(line: Line, at: number): Match<Every> | undefined {
  const led = afterAny(line, at, [
    'once every single',
    'once every',
    'once each',
    'every single',
    'each single',
    'each and every',
    'every',
    'each',
    'ev',
    'everyday',
  ]);
  if (!led) return undefined;
  if (textAt(line, led - 1) === 'everyday') return withTail(line, { freq: 'DAILY' }, led);
  // The time itself is read behind it.
  if (/^(?:noon|midnight|midday|lunchtime|bedtime)$/.test(textAt(line, led)))
    return { value: { rule: { freq: 'DAILY' }, clear: 0.97 }, to: led };
  return body(line, led);
}

function body(line: Line, at: number): Match<Every> | undefined {
  return partOfDay(line, at, 1) ?? monthDays(line, at) ?? dayList(line, at) ?? spaced(line, at) ?? yearlyDay(line, at);
}

function withTail(line: Line, rule: Rule, to: number, part?: Part): Match<Every> {
  const more = tail(line, to, rule);
  return { value: { rule: more?.value ?? rule, clear: 0.97, ...(part ? { part } : {}) }, to: more?.to ?? to };
}

/** "every morning", "every other night". */
function partOfDay(line: Line, at: number, interval: number): Match<Every> | undefined {
  const part = readPart(line, at);
  if (!part?.value.needsDay || textAt(line, at) === 'early') return undefined;
  const joint = afterAny(line, part.to, ['and every', 'and', '&']);
  const also = joint ? readPart(line, joint) : undefined;
  if (also?.value.needsDay) {
    const both = withTail(line, { freq: 'DAILY', interval }, also.to, part.value);
    return { ...both, value: { ...both.value, also: also.value } };
  }
  return withTail(line, { freq: 'DAILY', interval }, part.to, part.value);
}

/** "every first and third monday of the month", "every last friday", "every 15th", "every 1st and 15th". */
function monthDays(line: Line, at: number): Match<Every> | undefined {
  const positions = readPositions(line, past(line, at, 'the'));
  if (!positions) return undefined;
  const kind = readDayKind(line, positions.to);
  if (kind && kind.value !== 'day') {
    const month = ofMonth(line, kind.to);
    const only = positions.value.length === 1 ? positions.value[0] : undefined;
    // "every second friday" is every other one; third and fourth are counted in the month.
    if (!month && only === 2) return undefined;
    if (!month && kind.value === 'workday' && only !== -1 && only !== 1) return undefined;
    const rule = dayKindRule(positions.value, kind.value, month?.value ?? { freq: 'MONTHLY' });
    return rule && withTail(line, rule, month?.to ?? kind.to);
  }
  const month = ofMonth(line, kind?.to ?? positions.to);
  if (kind && !month) return undefined;
  if (month) {
    const rule = kind
      ? dayKindRule(positions.value, kind.value, month.value)
      : monthlyDays(positions.value, month.value);
    return rule && withTail(line, rule, month.to);
  }
  // "every 15th"; "every second week" and "every third" are intervals.
  const figures = line.tokens[past(line, at, 'the')]?.kind === 'number';
  if (
    !figures ||
    readUnit(line, positions.to) ||
    readPart(line, positions.to) ||
    longest(plainDays, line, at)?.value.every?.byMonth
  )
    return undefined;
  const rule = monthlyDays(positions.value, { freq: 'MONTHLY' });
  return rule && withTail(line, rule, positions.to);
}

/** "every mon wed and fri", "every weekday", "every friday night". */
function dayList(line: Line, at: number, interval = 1): Match<Every> | undefined {
  const days = readDayList(line, at, true) ?? readLetters(line, at);
  if (!days) return undefined;
  const month = days.value.length < 3 ? after(line, days.to, 'of the month') : 0;
  const part = month ? undefined : readPart(line, days.to);
  const usable = part?.value.needsDay ? part : undefined;
  const rule: Rule = { freq: 'WEEKLY', interval, byDay: days.value };
  return withTail(line, rule, usable?.to ?? days.to, usable?.value);
}

/** "every 3 months", "every other day", "every second friday", "every third week", "every! 2 weeks". */
function spaced(line: Line, at: number): Match<Every> | undefined {
  const start = past(line, at, '!', 'another');
  const other = afterAny(line, start, ['other', 'second', '2nd', 'alternate', 'alternating']);
  const nth = other ? { value: 2, to: other } : readOrdinal(line, start);
  if (nth) {
    const found = dayList(line, nth.to, nth.value) ?? partOfDay(line, nth.to, nth.value);
    if (found) return found;
    const unit = readUnit(line, nth.to);
    return unit && inUnits(line, nth.value, unit.value, unit.to);
  }
  const bare = readUnit(line, start);
  if (bare) return inUnits(line, 1, bare.value, bare.to);
  const count = readCount(line, start);
  if (!count || count.value <= 0 || count.value > 10_000) return undefined;
  const unit = readUnit(line, count.to, line.tokens[count.to - 1]?.kind === 'number');
  if (unit) {
    const half = unit.value === 'hours' ? afterAny(line, unit.to, ['and a half']) : 0;
    return inUnits(line, half ? count.value + 0.5 : count.value, unit.value, half || unit.to);
  }
  const days = Number.isInteger(count.value) ? readDayList(line, count.to, true) : undefined;
  return days && withTail(line, { freq: 'WEEKLY', interval: count.value, byDay: days.value }, days.to);
}

type UnitName = NonNullable<ReturnType<typeof readUnit>>['value'];

const FREQS: Readonly<Partial<Record<UnitName, readonly [Rule['freq'], number]>>> = {
  minutes: ['MINUTELY', 1],
  hours: ['HOURLY', 1],
  days: ['DAILY', 1],
  weeks: ['WEEKLY', 1],
  fortnights: ['WEEKLY', 2],
  months: ['MONTHLY', 1],
  quarters: ['MONTHLY', 3],
  years: ['YEARLY', 1],
  decades: ['YEARLY', 10],
};

export function inUnits(line: Line, count: number, unit: UnitName, to: number): Match<Every> | undefined {
  if (unit === 'workdays') {
    const rule: Rule = { freq: 'WEEKLY', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'] };
    return count === 1 ? withTail(line, rule, to) : undefined;
  }
  const known = FREQS[unit];
  if (!known) return undefined;
  const [freq, times] = known;
  const interval = count * times;
  if (freq === 'HOURLY' && interval === 1) {
    const hour = afterAny(line, to, ['on the hour']);
    if (hour) return { value: { rule: { freq, interval, byMinute: [0] }, clear: 0.97 }, to: hour };
  }
  if (Number.isInteger(interval)) return withTail(line, { freq, interval }, to);
  const smaller: Partial<Record<Rule['freq'], readonly [Rule['freq'], number]>> = {
    HOURLY: ['MINUTELY', 60],
    DAILY: ['HOURLY', 24],
    YEARLY: ['MONTHLY', 12],
  };
  const [fine, factor] = smaller[freq] ?? [freq, 0];
  return factor ? withTail(line, { freq: fine, interval: Math.round(interval * factor) }, to) : undefined;
}

/** "every june 12", "every christmas", "every june". */
function yearlyDay(line: Line, at: number): Match<Every> | undefined {
  const day = longest(plainDays, line, at);
  const rule = day?.value.every;
  if (!day || !rule?.freq) return undefined;
  const months = [...(rule.byMonth ?? [])];
  let to = day.to;
  // "every january and july"
  while (!rule.byMonthDay && !rule.byDay) {
    const joint = afterAny(line, to, [', and', 'and', '&', ',']);
    const next = joint ? readMonth(line, joint) : undefined;
    if (!next) break;
    months.push(next.value);
    to = next.to;
  }
  return withTail(line, { ...rule, freq: rule.freq, ...(months.length > 0 ? { byMonth: months } : {}) }, to);
}
