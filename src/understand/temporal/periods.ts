/** Weeks, months, quarters, seasons and years: `next month`, `q3`, `in june 2027`, `this weekend`. */
import { type Day, type DayRange, dateOf, fixedRange, mondayOf } from './day.ts';
import { readMonth } from './names.ts';
import { after, afterAny, type Line, type Match, past, textAt } from './phrase.ts';

/** A period as a whole. A month without "in" is left to the caller, since April and May are people too. */
export function readPeriod(line: Line, at: number): Match<Day> | undefined {
  return relative(line, at) ?? weekend(line, at) ?? quarter(line, at) ?? season(line, at) ?? month(line, at);
}

export type Unit = 'week' | 'month' | 'quarter' | 'year';

function unitFrom(unit: Unit, day: Temporal.PlainDate): Temporal.PlainDate {
  if (unit === 'week') return mondayOf(day);
  if (unit === 'month') return day.with({ day: 1 });
  if (unit === 'year') return day.with({ month: 1, day: 1 });
  return day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 });
}

export function unitRange(unit: Unit, today: Temporal.PlainDate, steps: number): DayRange {
  const size = unit === 'quarter' ? { months: 3 } : { [`${unit}s`]: 1 };
  const from = unitFrom(unit, today).add(unit === 'quarter' ? { months: 3 * steps } : { [`${unit}s`]: steps });
  return { from, to: from.add(size) };
}

const STEPS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['the next', 'next', 'the following', 'the coming', 'coming', 'upcoming']],
  [0, ['later this', 'this', 'the current', 'current']],
  [-1, ['last', 'the last', 'the previous', 'previous', 'this past', 'the past', 'past']],
];

const RELATIVE =
  /^(?:the|next|week|month|quarter|year|following|coming|upcoming|this|current|later|last|previous|past)$/;

function relative(line: Line, at: number): Match<Day> | undefined {
  if (!RELATIVE.test(textAt(line, at))) return undefined;
  for (const unit of ['week', 'month', 'quarter', 'year'] as const) {
    const later = afterAny(line, at, [`the ${unit} after next`, `${unit} after next`]);
    if (later) return ranged(unit, unitRange(unit, line.today, 2), later);
    for (const [steps, words] of STEPS) {
      const led = steps >= 0 || line.past ? afterAny(line, at, words) : 0;
      const to = led && after(line, led, unit);
      if (to) return ranged(unit, unitRange(unit, line.today, steps), to);
    }
  }
  return undefined;
}

export function ranged(grain: Unit, range: DayRange, to: number): Match<Day> {
  return { value: { ...fixedRange(range.from, range.to), grain }, to };
}

const WEEKENDS: readonly (readonly [number, readonly string[]])[] = [
  [2, ['the weekend after next', 'weekend after next']],
  [1, ['next weekend', 'the next weekend', 'next week end', 'the following weekend']],
  [-1, ['last weekend', 'the past weekend']],
  [0, ['this weekend', 'this coming weekend', 'the coming weekend', 'the weekend', 'this week end', 'weekend']],
];

function weekend(line: Line, at: number): Match<Day> | undefined {
  for (const [weeks, words] of WEEKENDS) {
    const to = weeks >= 0 || line.past ? afterAny(line, at, words) : 0;
    if (!to) continue;
    const from = mondayOf(line.today).add({ days: 5 + 7 * weeks });
    return { value: { ...fixedRange(from, from.add({ days: 2 })), grain: 'week' }, to };
  }
  return undefined;
}

const QUARTERS = ['first', 'second', 'third', 'fourth'];

function quarter(line: Line, at: number): Match<Day> | undefined {
  let number = 0;
  let to = 0;
  const digit = line.tokens[at + 1];
  if (textAt(line, at) === 'q' && digit && !digit.gap && /^[1-4]$/.test(digit.text)) {
    number = Number(digit.text);
    to = at + 2;
  }
  for (const [index, word] of QUARTERS.entries()) {
    const read = to ? 0 : afterAny(line, at, [`the ${word} quarter`, `${word} quarter`]);
    if (read) [number, to] = [index + 1, read];
  }
  if (!to) return undefined;
  const year = readYear(line, past(line, to, 'of'));
  return inYears(line, year, to, (inYear) => {
    const from = dateOf(inYear, number * 3 - 2, 1);
    return from && { from, to: from.add({ months: 3 }) };
  });
}

const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 20],
  summer: [6, 21],
  autumn: [9, 22],
  fall: [9, 22],
  winter: [12, 21],
};

function season(line: Line, at: number): Match<Day> | undefined {
  const start = afterAny(line, at, ['next', 'this', 'the']) || at;
  const starts = Object.hasOwn(SEASONS, textAt(line, start)) ? SEASONS[textAt(line, start)] : undefined;
  if (!starts) return undefined;
  const year = readYear(line, past(line, start + 1, 'of'));
  const read = inYears(line, year, start + 1, (inYear) => {
    const from = dateOf(inYear, starts[0], starts[1]);
    return from && { from, to: from.add({ months: 3 }) };
  });
  return (
    read && {
      value: { ...read.value, every: { freq: 'YEARLY', byMonth: [starts[0]], byMonthDay: [starts[1]] } },
      to: read.to,
    }
  );
}

function month(line: Line, at: number): Match<Day> | undefined {
  const back = line.past ? after(line, at, 'last') : 0;
  const start = back || afterAny(line, at, ['next', 'this coming', 'this', 'the month of']) || at;
  const found = readMonth(line, start);
  if (!found) return undefined;
  const year = readYear(line, afterAny(line, found.to, ['of', ',']) || found.to);
  const range = (inYear: number) => {
    const from = dateOf(inYear, found.value, 1);
    return from && { from, to: from.add({ months: 1 }) };
  };
  if (back) {
    const before = range(line.today.year - (found.value >= line.today.month ? 1 : 0));
    return before && { value: fixedRange(before.from, before.to), to: found.to };
  }
  const read = inYears(line, year, found.to, range);
  return (
    read && { value: { ...read.value, grain: 'month', every: { freq: 'YEARLY', byMonth: [found.value] } }, to: read.to }
  );
}

/** "2027", "'27"; not a time such as 2030 behind "at". */
export function readYear(line: Line, at: number): Match<number> | undefined {
  const token = line.tokens[at];
  if (!token) return undefined;
  if (token.text === "'" || token.text === '’') {
    const short = line.tokens[at + 1];
    return short && !short.gap && /^\d\d$/.test(short.text)
      ? { value: 2000 + Number(short.text), to: at + 2 }
      : undefined;
  }
  if (!/^(?:19|20|21)\d\d$/.test(token.text) || token.quoted) return undefined;
  const next = line.tokens[at + 1];
  if (next && !next.gap && (next.kind !== 'mark' || next.text === ':')) return undefined;
  return { value: Number(token.text), to: at + 1 };
}

function inYears(
  line: Line,
  year: Match<number> | undefined,
  to: number,
  range: (year: number) => DayRange | undefined,
): Match<Day> | undefined {
  if (year) {
    const only = range(year.value);
    return only && { value: fixedRange(only.from, only.to), to: year.to };
  }
  const on = (from: Temporal.PlainDate) => {
    for (let inYear = from.year - 1; inYear <= from.year + 1; inYear++) {
      const each = range(inYear);
      if (each && Temporal.PlainDate.compare(each.to, from) > 0) return each;
    }
    return undefined;
  };
  return { value: { on, grain: line.past ? 'month' : 'quarter' }, to };
}
