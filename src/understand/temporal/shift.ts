/** How far something goes from where it stands: `an hour later`, `30 minutes earlier`, `back by two days`. */
import type { Moment } from '../reading.ts';
import { addDays, type Length, readLength, seconds } from './lengths.ts';
import { lineOf } from './line.ts';

export interface Shift {
  readonly later: boolean;
  readonly length: Length;
}

const SHIFT =
  /^(?:(?<before>back|forwards?|up|ahead)\s+)?(?:by\s+)?(?<length>.+?)(?:\s+(?<after>later|earlier|sooner|back|forwards?|ahead))?$/iu;

/** "Brought forward" is earlier, "pushed back" later. */
export function isLater(direction: string): boolean {
  return /^(?:later|back|off|out)$/iu.test(direction);
}

/** Undefined where the text is anything else, or says no direction. */
export function readShift(text: string, moment: Moment): Shift | undefined {
  const { before, length: said = '', after } = SHIFT.exec(text.trim())?.groups ?? {};
  const direction = after ?? before;
  const length = direction === undefined ? undefined : wholeLength(said, moment);
  return direction === undefined || length === undefined ? undefined : { later: isLater(direction), length };
}

/** A text that is a length from its first to its last word. */
export function wholeLength(text: string, moment: Moment): Length | undefined {
  const line = lineOf(text, moment);
  const length = readLength(line, 0);
  return length?.to === line.tokens.length ? length.value : undefined;
}

/** On the wall clock: a day later is the same hour. */
export function shifted(from: Temporal.PlainDateTime, { later, length }: Shift): Temporal.PlainDateTime {
  const sign = later ? 1 : -1;
  return addDays(from.toPlainDate(), length, sign)
    .toPlainDateTime(from.toPlainTime())
    .add({ seconds: sign * seconds(length) });
}
