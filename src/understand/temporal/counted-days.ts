/** Days counted in weeks or weekdays: `a week today`, `monday fortnight`, `3 mondays from now`, `next working day`, `the week of dec 7`. */
import { type Day, dateOf, fixed, mondayOf, single } from './day.ts';
import { readMonth, readWeekday, readWeekdays } from './names.ts';
import { readPosition } from './nth-weekdays.ts';
import { readWhole } from './numbers.ts';
import { readYear } from './periods.ts';
import { afterAny, type Line, type Match, past } from './phrase.ts';

export function countedDay(line: Line, at: number): Match<Day> | undefined {
  return weeksFromNear(line, at) ?? weekdaysAhead(line, at) ?? workingDay(line, at) ?? weekOfMonth(line, at);
}

const WEEKS: readonly (readonly [number, readonly string[]])[] = [
  [14, ['a fortnight', 'two weeks', '2 weeks', 'fortnight']],
  [7, ['a week', 'one week', 'week']],
];

/** "a week today", "a fortnight tomorrow", "tomorrow week", "monday fortnight". */
function weeksFromNear(line: Line, at: number): Match<Day> | undefined {
  for (const [days, words] of WEEKS) {
    const led = afterAny(line, at, words);
    const near = led && readNear(line, led);
    if (near) return { value: fixed(line.today.add({ days: near.value + days })), to: near.to };
  }
  const near = readNear(line, at);
  const behind =
    near && (afterAny(line, near.to, ['fortnight', 'a fortnight']) || afterAny(line, near.to, ['week', 'a week']));
  if (near && behind) {
    const days = line.tokens[behind - 1]?.text === 'fortnight' ? 14 : 7;
    return { value: fixed(line.today.add({ days: near.value + days })), to: behind };
  }
  const weekday = readWeekday(line, at);
  const fortnight = weekday && afterAny(line, weekday.to, ['fortnight', 'a fortnight']);
  if (!weekday || !fortnight) return undefined;
  return {
    value: fixed(line.today.add({ days: ((weekday.value - line.today.dayOfWeek + 6) % 7) + 1 + 14 })),
    to: fortnight,
  };
}

function readNear(line: Line, at: number): Match<number> | undefined {
  const today = afterAny(line, at, ['today']);
  if (today) return { value: 0, to: today };
  const tomorrow = afterAny(line, at, ['tomorrow']);
  return tomorrow ? { value: 1, to: tomorrow } : undefined;
}

/** "2 mondays from now", "in 3 fridays". */
function weekdaysAhead(line: Line, at: number): Match<Day> | undefined {
  const led = afterAny(line, at, ['in']);
  const count = readWhole(line, led || at);
  const weekday =
    count &&
    (weekends(line, count.to) ??
      readWeekdays(line, count.to) ??
      (count.value === 1 ? readWeekday(line, count.to) : undefined));
  const behind = weekday && afterAny(line, weekday.to, ['from now', 'from today', 'away', 'time', 'hence']);
  if (!weekday || !count || count.value < 1 || count.value > 100 || (!led && !behind)) return undefined;
  const first = ((weekday.value - line.today.dayOfWeek + 6) % 7) + 1;
  return { value: fixed(line.today.add({ days: first + 7 * (count.value - 1) })), to: behind || weekday.to };
}

function weekends(line: Line, at: number): Match<number> | undefined {
  const to = afterAny(line, at, ['weekends']);
  return to ? { value: 6, to } : undefined;
}

/** "next business day". */
function workingDay(line: Line, at: number): Match<Day> | undefined {
  const led = afterAny(line, at, ['the next', 'next', 'the following']);
  const to = led && afterAny(line, led, ['business day', 'working day', 'work day', 'workday', 'weekday', 'week day']);
  if (!to) return undefined;
  let day = line.today.add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return { value: fixed(day), to };
}

/** "the first week of january", "the last week of next month", "the 3rd week in march". */
function weekOfMonth(line: Line, at: number): Match<Day> | undefined {
  const position = readPosition(line, past(line, at, 'the'));
  const of = position && afterAny(line, position.to, ['week of', 'week in']);
  if (!of || !position || position.value > 5 || position.value < -1 || position.value === 0) return undefined;
  const begin = (year: number, month: number) => {
    const first = dateOf(year, month, 1);
    if (!first) return undefined;
    return position.value < 0
      ? first.add({ months: 1 }).subtract({ days: 7 })
      : first.add({ days: 7 * (position.value - 1) });
  };
  const next = afterAny(line, of, ['next month', 'the next month', 'the month', 'this month']);
  if (next) {
    const month = line.today.with({ day: 1 }).add({ months: /next/.test(line.tokens[next - 2]?.text ?? '') ? 1 : 0 });
    const day = begin(month.year, month.month);
    return day && { value: fixed(day), to: next };
  }
  const month = readMonth(line, of);
  if (!month) return undefined;
  const year = readYear(line, past(line, month.to, ',', 'of'));
  const day = year && begin(year.value, month.value);
  if (year && day) return { value: fixed(day), to: year.to };
  const on = (from: Temporal.PlainDate) => {
    for (let inYear = from.year; inYear <= from.year + 1; inYear++) {
      const date = begin(inYear, month.value);
      if (date && Temporal.PlainDate.compare(date, from) >= 0) return single(date);
    }
    return undefined;
  };
  return { value: { on }, to: month.to };
}

/** The monday of a day's week. */
export function weekOf(day: Day): Day {
  const move = (from: Temporal.PlainDate) => {
    const range = day.on(from);
    return range && single(mondayOf(range.from));
  };
  return { on: move, ...(day.fixed ? { fixed: true } : {}) };
}
