/** What the face of a clock can show, and which half of the day was said. */
import { joined, type Line, type Match, textAt } from './phrase.ts';

export interface Clock {
  /** 0..23; when `bare`, 1..12 of either half of the day. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly bare: boolean;
  /** IANA zone or offset in which it was said, when one was. */
  readonly zone?: string;
  /** 0..1: how surely these words are a time when nothing leads to them. */
  readonly clear: number;
  /** The turn of a day: "midnight", "12am". */
  readonly midnight?: boolean;
  /** Minutes to add once the hour is decided: "30 minutes before 5". */
  readonly shift?: number;
}

/** Whether am or pm follows: `am`, `p.m.`, `p` right behind a figure. */
export function readHalf(line: Line, at: number): Match<'am' | 'pm'> | undefined {
  const word = textAt(line, at);
  if (/^(?:am|pm)$/.test(word)) {
    return { value: word as 'am' | 'pm', to: at + 1 };
  }
  if (word !== 'a' && word !== 'p') return undefined;
  const half = word === 'a' ? 'am' : 'pm';
  if (textAt(line, at + 1) === '.' && textAt(line, at + 2) === 'm' && joined(line, at + 2)) {
    const stop = textAt(line, at + 3) === '.' && joined(line, at + 3);
    return { value: half, to: stop ? at + 4 : at + 3 };
  }
  if (textAt(line, at + 1) === 'm' && !joined(line, at)) return { value: half, to: at + 2 };
  const next = line.tokens[at + 1];
  return joined(line, at) && (!next || next.gap || next.kind === 'mark') ? { value: half, to: at + 1 } : undefined;
}

export function clockAt(
  hour: number,
  minute: number,
  second: number,
  half: 'am' | 'pm' | undefined,
): Omit<Clock, 'clear'> | undefined {
  if (minute > 59 || second > 59) return undefined;
  if (half) {
    if (hour > 12 ? hour > 23 || half === 'am' : hour < 1) return undefined;
    const of24 = hour > 12 ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
    return { hour: of24, minute, second, bare: false, ...(of24 === 0 && minute === 0 ? { midnight: true } : {}) };
  }
  if (hour === 24 && minute === 0) return { hour: 0, minute, second, bare: false, midnight: true };
  if (hour > 23) return undefined;
  return { hour, minute, second, bare: hour >= 1 && hour <= 12 };
}
