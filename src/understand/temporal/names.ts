/** Names of weekdays and months, whole and short. */
import { joined, type Line, type Match, textAt } from './phrase.ts';

const WEEKDAYS = new Map<string, number>();
for (const [day, words] of [
  'monday mon',
  'tuesday tues tue',
  'wednesday wed weds',
  'thursday thurs thur thu',
  'friday fri',
  'saturday sat',
  'sunday sun',
].entries())
  for (const word of words.split(' ')) WEEKDAYS.set(word, day + 1);

const MONTHS = new Map<string, number>();
for (const [month, words] of [
  'january jan',
  'february feb',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug',
  'september sept sep',
  'october oct',
  'november nov',
  'december dec',
].entries())
  for (const word of words.split(' ')) MONTHS.set(word, month + 1);

export const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export function dayCode(weekday: number): string {
  return DAY_CODES[weekday - 1] ?? 'MO';
}

/** Short forms that are words of their own, and so need a sign that they are days. */
const WORDS = new Set(['sat', 'sun', 'mon', 'wed']);

export function isShortWord(word: string): boolean {
  return WORDS.has(word);
}

/** ISO 8601 number, Monday 1. A full stop behind a short form belongs to it. */
export function readWeekday(line: Line, at: number): Match<number> | undefined {
  const day = WEEKDAYS.get(textAt(line, at));
  return day ? { value: day, to: behindStop(line, at) } : undefined;
}

/** "Mondays", "Mons". */
export function readWeekdays(line: Line, at: number): Match<number> | undefined {
  const word = textAt(line, at);
  if (!word.endsWith('s') || word.includes("'")) return undefined;
  const day = WEEKDAYS.get(word.slice(0, -1));
  return day && (word.length > 5 || word === 'mons' || word === 'fris') && word !== 'suns'
    ? { value: day, to: at + 1 }
    : undefined;
}

export function readMonth(line: Line, at: number): Match<number> | undefined {
  const month = MONTHS.get(textAt(line, at));
  return month ? { value: month, to: behindStop(line, at) } : undefined;
}

function behindStop(line: Line, at: number): number {
  const token = line.tokens[at];
  const short = token && token.end - token.start <= 4;
  const more = line.tokens[at + 2];
  return short && textAt(line, at + 1) === '.' && joined(line, at + 1) && more?.gap ? at + 2 : at + 1;
}
