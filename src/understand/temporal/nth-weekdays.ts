/** `the last thursday in january`, `second-last monday of october`, `the third friday`, `the last day of february`. */
import { type Day, dateOf, fixed, single } from './day.ts';
import { dayCode, readMonth, readWeekday } from './names.ts';
import { readOrdinal } from './numbers.ts';
import { readYear } from './periods.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';

const LASTS: readonly (readonly [number, readonly string[]])[] = [
  [-2, ['second to last', 'second last', '2nd to last', '2nd last', 'next to last', 'penultimate', 'last but one']],
  [-3, ['third to last', 'third last', '3rd to last', '3rd last']],
  [-1, ['very last', 'last', 'final']],
];

/** Which one: 1 first, -1 last, -2 second-last. */
export function readPosition(line: Line, at: number): Match<number> | undefined {
  for (const [position, words] of LASTS) {
    const to = afterAny(line, at, words);
    if (to) return { value: position, to };
  }
  const ordinal = readOrdinal(line, at);
  return ordinal;
}

export type DayKind = number | 'day' | 'workday' | 'weekend day';

/** A weekday (1 Monday), any day, or a working day. */
export function readDayKind(line: Line, at: number): Match<DayKind> | undefined {
  const work = afterAny(line, at, [
    'working day',
    'business day',
    'work day',
    'workday',
    'weekday',
    'week day',
    'working weekday',
  ]);
  if (work) return { value: 'workday', to: work };
  const end = afterAny(line, at, ['weekend day']);
  if (end) return { value: 'weekend day', to: end };
  if (textAt(line, at) === 'day') return { value: 'day', to: at + 1 };
  if (textAt(line, at) === 'weekend') return { value: 6, to: at + 1 };
  return readWeekday(line, at);
}

export function nthWeekday(line: Line, at: number): Match<Day> | undefined {
  const position = readPosition(line, past(line, at, 'the'));
  if (!position || Math.abs(position.value) > 31) return undefined;
  const kind = readDayKind(line, position.to);
  if (!kind) return undefined;
  if (typeof kind.value === 'number' && Math.abs(position.value) > 5) return undefined;
  const inMonth = (year: number, month: number) => nthIn(year, month, position.value, kind.value);
  const of = afterAny(line, kind.to, ['of', 'in']);
  const where = of || kind.to;
  const months = monthsAway(line, where);
  if (months) {
    const month = line.today.with({ day: 1 }).add({ months: months.value });
    const date = inMonth(month.year, month.month);
    if (!date) return undefined;
    if (Temporal.PlainDate.compare(date, line.today) >= 0 || line.past) return { value: fixed(date), to: months.to };
    return { value: monthly(inMonth), to: months.to };
  }
  const year = of ? afterAny(line, of, ['the year', 'this year', 'next year']) : 0;
  if (year) {
    const next = textAt(line, of) === 'next' ? 1 : 0;
    const date = nthInYear(line.today.year + next, position.value, kind.value);
    return date && { value: fixed(date), to: year };
  }
  const month = readMonth(line, where);
  if (month && (of || typeof kind.value === 'number')) {
    const said = readYear(line, past(line, month.to, ',', 'of'));
    if (said) {
      const date = inMonth(said.value, month.value);
      return date && { value: fixed(date), to: said.to };
    }
    const on = (from: Temporal.PlainDate) => {
      for (let inYear = from.year; inYear <= from.year + 8; inYear++) {
        const date = inMonth(inYear, month.value);
        if (date && Temporal.PlainDate.compare(date, from) >= 0) return single(date);
      }
      return undefined;
    };
    return { value: { on, every: yearlyRule(position.value, kind.value, month.value) }, to: month.to };
  }
  // "the third friday" by itself; "the second day" is a story, "the last friday" is past.
  if (of || typeof kind.value !== 'number' || position.value < 1) return undefined;
  return { value: monthly(inMonth), to: kind.to };
}

function yearlyRule(position: number, kind: DayKind, month: number): NonNullable<Day['every']> {
  if (typeof kind === 'number') return { freq: 'YEARLY', byMonth: [month], byDay: [`${position}${dayCode(kind)}`] };
  if (kind === 'day') return { freq: 'YEARLY', byMonth: [month], byMonthDay: [position] };
  return { freq: 'YEARLY', byMonth: [month], byDay: ['MO', 'TU', 'WE', 'TH', 'FR'], bySetPos: [position] };
}

function monthly(inMonth: (year: number, month: number) => Temporal.PlainDate | undefined): Day {
  return {
    on: (from) => {
      for (let months = 0; months < 14; months++) {
        const month = from.with({ day: 1 }).add({ months });
        const date = inMonth(month.year, month.month);
        if (date && Temporal.PlainDate.compare(date, from) >= 0) return single(date);
      }
      return undefined;
    },
  };
}

function monthsAway(line: Line, at: number): Match<number> | undefined {
  const next = afterAny(line, at, ['next month', 'the next month', 'the following month']);
  if (next) return { value: 1, to: next };
  const own = afterAny(line, at, ['this month', 'the month', 'the current month']);
  if (own) return { value: 0, to: own };
  const last = line.past ? afterAny(line, at, ['last month']) : 0;
  return last ? { value: -1, to: last } : undefined;
}

export function nthIn(year: number, month: number, position: number, kind: DayKind): Temporal.PlainDate | undefined {
  const first = dateOf(year, month, 1);
  if (!first || position === 0) return undefined;
  const fits = (day: Temporal.PlainDate) =>
    kind === 'day' ||
    (kind === 'workday' ? day.dayOfWeek < 6 : kind === 'weekend day' ? day.dayOfWeek > 5 : day.dayOfWeek === kind);
  const step = Math.sign(position);
  let day = step > 0 ? first : first.with({ day: first.daysInMonth });
  for (let left = Math.abs(position); day.month === month; day = day.add({ days: step })) {
    if (fits(day)) left--;
    if (left === 0) return day;
  }
  return undefined;
}

function nthInYear(year: number, position: number, kind: DayKind): Temporal.PlainDate | undefined {
  return nthIn(year, position > 0 ? 1 : 12, position, kind);
}
