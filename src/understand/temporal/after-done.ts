/** Counted from when it was last done: `every 3 days after I finish`, `every! 2 weeks`, `6 weeks after it's done`. */
import type { Every } from './every.ts';
import { type Length, readLength, readUnit } from './lengths.ts';
import { readCount } from './numbers.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';

const DONE = [
  "after it's been done",
  'after it has been done',
  'after it is done',
  'after its done',
  "after it's done",
  'after it gets done',
  'after i finish it',
  'after i finish',
  'after i finished',
  "after i've finished",
  'after i complete it',
  'after i complete',
  'after i completed it',
  'after i have done it',
  "after i've done it",
  'after i do it',
  'after i did it',
  "after i'm done",
  'after im done',
  'after finishing it',
  'after finishing',
  'after completing it',
  'after completing',
  'after completion',
  'after each completion',
  'after doing it',
  'after being done',
  'after done',
  'after the last time',
  'after last done',
  'after last time',
  'after i last did it',
  'since i last did it',
  'since i did it',
  'since last done',
  'since it was last done',
  'since last time',
  'since the last time',
  'since completion',
  'from completion',
  'from when i finish',
  'from when i complete it',
  'from when it was done',
  'from last completion',
  'when done',
  'once done',
  'upon completion',
  'after the last one',
  'after the previous one',
];

export function afterDone(line: Line, at: number): Match<Every> | undefined {
  const every = afterAny(line, at, ['every', 'each']);
  const strict = every && textAt(line, every) === '!' && !line.tokens[every]?.gap ? every + 1 : 0;
  const length = readEvery(line, strict || every || at);
  if (!length) return undefined;
  const done = afterAny(line, past(line, length.to, ','), DONE);
  if (!done && !strict) return undefined;
  const clear = every ? 0.97 : 0.8;
  return { value: { rule: { freq: 'DAILY' }, afterDone: length.value, clear }, to: done || length.to };
}

/** "3 days", "day", "other week", "a week". */
function readEvery(line: Line, at: number): Match<Length> | undefined {
  const whole = readLength(line, at);
  if (whole) return whole;
  const other = past(line, at, 'other');
  const count = other > at ? 2 : 1;
  const unit = readUnit(line, other);
  if (!unit || readCount(line, at)) return undefined;
  switch (unit.value) {
    case 'workdays':
    case 'days':
    case 'weeks':
    case 'months':
    case 'years':
    case 'hours':
    case 'minutes':
      return { value: { [unit.value]: count }, to: unit.to };
    case 'fortnights':
      return { value: { weeks: 2 * count }, to: unit.to };
    case 'quarters':
      return { value: { months: 3 * count }, to: unit.to };
    default:
      return undefined;
  }
}
