/** From … to …: `from 2 to 4pm`, `9:00–10:30`, `between 3 and 5`, `from mon to wed`, `dec 3-5`. */
import { readDay } from './anchors.ts';
import { readPlainClock } from './clock.ts';
import type { Clock } from './clock-face.ts';
import { type Day, dateOf, yearly } from './day.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';

export interface HourSpan {
  readonly from: Clock;
  readonly to: Clock;
  /** 0..1. */
  readonly clear: number;
}

const TO = ['to', '-', '–', '—', 'until', 'till', "'til", 'til', 'through', 'thru'];

/** Minutes that people count to the hour. */
const FIVES = /^(?:5|10|five|ten)$/;

export function hourSpan(line: Line, at: number): Match<HourSpan> | undefined {
  const between = afterAny(line, at, ['between']);
  const led = between || afterAny(line, at, ['from', 'at']);
  const from = readPlainClock(line, led || at);
  const joint = from && afterAny(line, from.to, between ? ['and', '&', ...TO] : TO);
  if (!from || !joint) return undefined;
  const to = readPlainClock(line, past(line, joint, 'at', 'around'));
  if (!to) return undefined;
  // "at 5 to midnight"
  if (
    line.tokens[(led || at) - 1]?.text === 'at' &&
    FIVES.test(textAt(line, led || at)) &&
    /^(?:noon|midday|midnight)$/.test(textAt(line, joint))
  )
    return undefined;
  const strongest = Math.max(from.value.clear, to.value.clear);
  const word = textAt(line, at);
  // "at 10 to 12" is a quarter hour before noon, not two hours.
  if (word === 'at' && strongest < 0.4) return undefined;
  if (!led && line.tokens[at]?.kind === 'word' && strongest < 0.4) return undefined;
  const clear = word === 'from' || between ? Math.max(0.85, strongest) : strongest;
  return { value: { from: from.value, to: to.value, clear }, to: to.to };
}

export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
  readonly clear: number;
}

export function daySpan(line: Line, at: number): Match<DaySpan> | undefined {
  const between = afterAny(line, at, ['between']);
  const led = between || afterAny(line, at, ['from']);
  const joints = between ? ['and', '&', ...TO] : TO;
  const numbers = figuresThenMonth(line, led || past(line, at, 'the'), joints);
  if (numbers) return numbers;
  const from = readDay(line, led || at);
  const joint = from && afterAny(line, from.to, joints);
  if (!from || !joint) return undefined;
  const to = readDay(line, joint) ?? sameMonth(line, joint, from.value);
  if (!to) return undefined;
  return { value: { from: from.value, to: to.value, clear: led ? 0.92 : 0.8 }, to: to.to };
}

/** "dec 3-5", "december 3 to 5th". */
function sameMonth(line: Line, at: number, from: Day): Match<Day> | undefined {
  const month = from.every?.byMonth?.[0];
  const start = past(line, at, 'the');
  const token = line.tokens[start];
  if (!month || !from.every?.byMonthDay || token?.kind !== 'number' || token.text.length > 2) return undefined;
  const day = Number(token.text);
  if (!dateOf(2028, month, day)) return undefined;
  const suffix = /^(?:st|nd|rd|th)$/.test(textAt(line, start + 1)) && !line.tokens[start + 1]?.gap;
  return { value: yearly((year) => dateOf(year, month, day)), to: suffix ? start + 2 : start + 1 };
}

/** "3-5 december", "the 3rd to the 5th of december". */
function figuresThenMonth(line: Line, at: number, joints: readonly string[]): Match<DaySpan> | undefined {
  const token = line.tokens[past(line, at, 'the')];
  if (token?.kind !== 'number' || token.text.length > 2 || token.quoted) return undefined;
  const start = past(line, at, 'the');
  const suffix = /^(?:st|nd|rd|th)$/.test(textAt(line, start + 1)) && !line.tokens[start + 1]?.gap;
  const joint = afterAny(line, suffix ? start + 2 : start + 1, joints);
  const to = joint ? readDay(line, joint) : undefined;
  const month = to?.value.every?.byMonth?.[0];
  const first = Number(token.text);
  if (!to || !month || !to.value.every?.byMonthDay || !dateOf(2028, month, first)) return undefined;
  return { value: { from: yearly((year) => dateOf(year, month, first)), to: to.value, clear: 0.85 }, to: to.to };
}
