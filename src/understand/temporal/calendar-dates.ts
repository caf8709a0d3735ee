/** Dates in figures: `3/4`, `3/4/27`, `2027-03-02`, `14.02.2027`, `15.3.`, `20261130`. */
import { type Day, dateOf, fixed, yearly } from './day.ts';
import { joined, type Line, type Match, textAt } from './phrase.ts';

export function calendarDate(line: Line, at: number): Match<Day> | undefined {
  const first = line.tokens[at];
  if (first?.kind !== 'number' || first.quoted) return undefined;
  return yearFirst(line, at) ?? withoutMarks(first.text, at) ?? separated(line, at);
}

function figure(line: Line, at: number): string | undefined {
  const token = line.tokens[at];
  return token?.kind === 'number' && !token.gap ? token.text : undefined;
}

function yearFirst(line: Line, at: number): Match<Day> | undefined {
  const year = textAt(line, at);
  const mark = textAt(line, at + 1);
  if (year.length !== 4 || !/^[-/.]$/.test(mark) || !joined(line, at + 1)) return undefined;
  const month = figure(line, at + 2);
  const day = figure(line, at + 4);
  if (!month || !day || month.length > 2 || day.length > 2) return undefined;
  if (textAt(line, at + 3) !== mark || !joined(line, at + 3)) return undefined;
  const date = dateOf(Number(year), Number(month), Number(day));
  return date && { value: fixed(date), to: at + 5 };
}

/** ISO 8601 basic format. */
function withoutMarks(text: string, at: number): Match<Day> | undefined {
  const parts = /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/.exec(text);
  const date = parts && dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return date ? { value: fixed(date), to: at + 1 } : undefined;
}

function separated(line: Line, at: number): Match<Day> | undefined {
  const first = textAt(line, at);
  const mark = textAt(line, at + 1);
  const second = figure(line, at + 2);
  if (first.length > 2 || !second || second.length > 2 || !joined(line, at + 1) || !/^[-/.]$/.test(mark))
    return undefined;
  const again = textAt(line, at + 3) === mark && joined(line, at + 3);
  const third = again ? figure(line, at + 4) : undefined;
  const order = mark === '/' ? line.monthFirst : mark === '-' && line.monthFirst;
  const [month, day] = monthAndDay(Number(first), Number(second), order);
  if (third) {
    if (third.length !== 2 && third.length !== 4) return undefined;
    const date = dateOf(third.length === 2 ? 2000 + Number(third) : Number(third), month, day);
    return date && { value: fixed(date), to: at + 5 };
  }
  // 3-1 is a score, 4.2 an exercise; 15.3. is a date by its second stop.
  if (mark === '-' || (mark === '.' && !again)) return undefined;
  if (mark === '.' && line.tokens[at + 4]?.gap === false && line.tokens[at + 4]?.kind !== 'mark') return undefined;
  if (first === '24' && second === '7') return undefined;
  if (!dateOf(2028, month, day)) return undefined;
  const value = yearly((year) => dateOf(year, month, day), { freq: 'YEARLY', byMonth: [month], byMonthDay: [day] });
  return { value, to: mark === '.' ? at + 4 : at + 3 };
}

/** A part over 12 decides against the locale. */
function monthAndDay(first: number, second: number, monthFirst: boolean): [number, number] {
  if (first > 12) return [second, first];
  if (second > 12) return [first, second];
  return monthFirst ? [first, second] : [second, first];
}
