/** Dates with a month's name or only a day of the month: `march 2nd`, `the 3rd of may`, `Wed, 2 Dec 2026`, `the 14th`. */
import { type Day, dateOf, fixed, single, yearly } from './day.ts';
import { readMonth, readWeekday } from './names.ts';
import { readOrdinal, readWords } from './numbers.ts';
import { readYear } from './periods.ts';
import { afterAny, joined, type Line, type Match, past, textAt } from './phrase.ts';

export function monthDay(line: Line, at: number): Match<Day> | undefined {
  const weekday = readWeekday(line, past(line, at, 'this', 'next', 'the'));
  const start = weekday ? past(line, past(line, weekday.to, ','), 'the', 'on') : at;
  return monthThenDay(line, start) ?? dayThenMonth(line, start) ?? (weekday ? undefined : dayAlone(line, at));
}

function readDayNumber(line: Line, at: number): Match<number> | undefined {
  const ordinal = readOrdinal(line, at);
  if (ordinal) return ordinal.value <= 31 ? ordinal : undefined;
  const token = line.tokens[at];
  if (!token || token.quoted) return undefined;
  if (token.kind === 'number') {
    const next = line.tokens[at + 1];
    // 5:30, 2pm and 3.5 are no days of a month.
    if (token.text.length > 2 || Number(token.text) < 1 || Number(token.text) > 31) return undefined;
    if (next && !next.gap && (next.kind !== 'mark' || /^[:%°€£$]$/.test(next.text))) return undefined;
    if (next && next.text === '.' && line.tokens[at + 2]?.kind === 'number' && joined(line, at + 2)) return undefined;
    if (/^(?:am|pm|a\.m|p\.m|o'clock)$/.test(next?.text ?? '')) return undefined;
    return { value: Number(token.text), to: at + 1 };
  }
  const words = readWords(line, at);
  return words && words.value >= 1 && words.value <= 31 ? words : undefined;
}

/** "march 2nd", "march the 2nd, 2027", "mar-2-2027". */
function monthThenDay(line: Line, at: number): Match<Day> | undefined {
  const month = readMonth(line, at);
  if (!month) return undefined;
  const dashed = textAt(line, month.to) === '-' && joined(line, month.to);
  const day = readDayNumber(line, dashed ? month.to + 1 : past(line, past(line, month.to, ','), 'the'));
  return day && inYear(line, month.value, day.value, day.to);
}

/** "2 mar", "the 3rd of may", "5 jan '27", "2-Mar-2027". */
function dayThenMonth(line: Line, at: number): Match<Day> | undefined {
  const day = readDayNumber(line, afterAny(line, at, ['the', 'on the']) || at);
  if (!day) return undefined;
  const behind = textAt(line, day.to);
  const from = behind === 'of' || (/^[-/.,]$/.test(behind) && !line.tokens[day.to]?.gap) ? day.to + 1 : day.to;
  const month = readMonth(line, past(line, from, 'day', 'of'));
  return month && inYear(line, month.value, day.value, month.to);
}

function inYear(line: Line, month: number, day: number, to: number): Match<Day> | undefined {
  if (!dateOf(2028, month, day)) return undefined;
  const mark = textAt(line, to);
  const said = readYear(
    line,
    mark === ',' || mark === '-' || mark === '/' || mark === 'of' || mark === 'in' ? to + 1 : to,
  );
  const next = said && line.tokens[said.to];
  if (said && !(next && next.text === ':' && !next.gap)) {
    const date = dateOf(said.value, month, day);
    return date && { value: fixed(date), to: said.to };
  }
  const value = yearly((year) => dateOf(year, month, day), { freq: 'YEARLY', byMonth: [month], byMonthDay: [day] });
  return { value, to };
}

export function dayOfMonth(day: number): Day {
  return {
    on: (from) => {
      for (let months = 0; months < 12; months++) {
        const month = from.with({ day: 1 }).add({ months });
        const date = dateOf(month.year, month.month, day);
        if (date && Temporal.PlainDate.compare(date, from) >= 0) return single(date);
      }
      return undefined;
    },
    every: { freq: 'MONTHLY', byMonthDay: [day] },
  };
}

/** "the 14th", "the twenty-first of next month", "the 5th of this month". */
function dayAlone(line: Line, at: number): Match<Day> | undefined {
  const start = past(line, at, 'the');
  const day = readOrdinal(line, start);
  if (!day || day.value > 31) return undefined;
  const figure = line.tokens[start]?.kind === 'number';
  if (!figure && start === at) return undefined;
  const next = afterAny(line, day.to, ['of next month', 'next month', 'of the next month', 'of the following month']);
  const months = next ? 1 : 0;
  const to = next || afterAny(line, day.to, ['of this month', 'this month', 'of the current month']);
  if (to) {
    const month = line.today.with({ day: 1 }).add({ months });
    const date = dateOf(month.year, month.month, day.value);
    return date && { value: fixed(date), to };
  }
  // "the second" and "the first" are seldom days by themselves.
  return { value: dayOfMonth(day.value), to: afterAny(line, day.to, ['of the month']) || day.to };
}
