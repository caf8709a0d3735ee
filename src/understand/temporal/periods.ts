/** Weeks, months, quarters, seasons and years, and their ends: `next month`, `end of q3`, `mid june`, `this weekend`. */
import { type Day, type DayRange, dateOf, fixedRange, mondayOf, single } from './day.ts';
import { readMonth, readWeekday } from './names.ts';
import { after, afterAny, type Line, type Match, past, textAt } from './phrase.ts';

export function period(line: Line, at: number): Match<Day> | undefined {
  return edge(line, at) ?? readPeriod(line, at);
}

/** A period as a whole. A month without "in" is left to the caller, since April and May are people too. */
export function readPeriod(line: Line, at: number): Match<Day> | undefined {
  return relative(line, at) ?? weekend(line, at) ?? quarter(line, at) ?? season(line, at) ?? month(line, at);
}

type Unit = 'week' | 'month' | 'quarter' | 'year';

function unitFrom(unit: Unit, day: Temporal.PlainDate): Temporal.PlainDate {
  if (unit === 'week') return mondayOf(day);
  if (unit === 'month') return day.with({ day: 1 });
  if (unit === 'year') return day.with({ month: 1, day: 1 });
  return day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 });
}

function unitRange(unit: Unit, today: Temporal.PlainDate, steps: number): DayRange {
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

function ranged(grain: Unit, range: DayRange, to: number): Match<Day> {
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

type Edge = 'start' | 'middle' | 'end' | 'early' | 'late';
const EDGES: readonly (readonly [Edge, readonly string[]])[] = [
  ['start', ['the beginning of', 'beginning of', 'the start of', 'start of', 'the first of', 'the top of']],
  ['middle', ['the middle of', 'middle of', 'mid']],
  ['end', ['the end of', 'end of', 'the very end of', 'the last of']],
  ['early', ['early in', 'early']],
  ['late', ['late in', 'late', 'toward the end of', 'towards the end of']],
];

const SHORT_EDGES: readonly (readonly [Unit, readonly string[]])[] = [
  ['week', ['eow', 'end of week', 'the end of the week', 'end of the week', 'week end']],
  ['month', ['eom', 'end of month', 'the end of the month', 'end of the month', 'month end', "month's end"]],
  ['quarter', ['eoq', 'end of quarter', 'the end of the quarter', 'end of the quarter', 'quarter end']],
  ['year', ['eoy', 'end of year', 'the end of the year', 'end of the year', 'year end', "year's end"]],
];

function edge(line: Line, at: number): Match<Day> | undefined {
  for (const [unit, words] of SHORT_EDGES) {
    const to = afterAny(line, at, words);
    if (to)
      return {
        value: endOf({ ...fixedRange(...bounds(unitRange(unit, line.today, 0))), grain: unit }, unit === 'week'),
        to,
      };
  }
  for (const [kind, words] of EDGES) {
    const led = afterAny(line, at, words);
    if (!led) continue;
    const of = led;
    const the = afterAny(line, of, ['the']);
    const unit = (['week', 'month', 'quarter', 'year'] as const).find((each) => textAt(line, the || of) === each);
    const inside: Match<Day> | undefined =
      unit && (the || kind === 'middle')
        ? ranged(unit, unitRange(unit, line.today, kind === 'start' ? 1 : 0), (the || of) + 1)
        : readPeriod(line, of);
    const dayOnly = inside ? undefined : readWeekday(line, of);
    if (!inside || dayOnly) continue;
    return { value: part(kind, inside.value), to: inside.to };
  }
  return undefined;
}

function bounds(range: DayRange): [Temporal.PlainDate, Temporal.PlainDate] {
  return [range.from, range.to];
}

function part(kind: Edge, whole: Day): Day {
  if (kind === 'end') return endOf(whole, whole.grain === 'week');
  const at = (range: DayRange) => {
    if (kind === 'start') return range.from;
    const days = range.from.until(range.to).days;
    if (whole.grain === 'week' && days === 7) return range.from.add({ days: { early: 0, middle: 2, late: 4 }[kind] });
    const share = {
      early: 4,
      middle: Math.floor(days / 2) - (days > 27 && days < 32 && days % 2 === 0 ? 1 : 0),
      late: Math.round(days * 0.8),
    };
    return range.from.add({ days: share[kind] });
  };
  return stepping(whole, at);
}

/** The last day; of a week the last working day. */
function endOf(whole: Day, week: boolean): Day {
  return stepping(whole, (range) => {
    const last = range.to.subtract({ days: 1 });
    return week && last.dayOfWeek === 7 && range.from.dayOfWeek === 1 ? last.subtract({ days: 2 }) : last;
  });
}

function stepping(whole: Day, at: (range: DayRange) => Temporal.PlainDate): Day {
  return {
    on: (from) => {
      const first = whole.on(from);
      if (!first) return undefined;
      const day = at(first);
      if (whole.fixed || Temporal.PlainDate.compare(day, from) >= 0) return single(day);
      const second = whole.on(first.to);
      return second && single(at(second));
    },
    ...(whole.fixed ? { fixed: true } : {}),
  };
}
