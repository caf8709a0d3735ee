/** Offsets from now: `in 35 minutes`, `half an hour from now`, `+1 h 25 min`, `within the hour`, `in a fortnight`, `20m`. */
import { type Length, readLength } from './lengths.ts';
import { readWhole } from './numbers.ts';
import { afterAny, joined, type Line, type Match, past, textAt } from './phrase.ts';

export interface Offset {
  readonly length: Length;
  /** 0..1. */
  readonly clear: number;
}

const IN = [
  'in under',
  'inside of',
  'in less than',
  'in another',
  'in about',
  'in around',
  'in approximately',
  'in exactly',
  'in just',
  'in the next',
  'in like',
  'in roughly',
  'in',
  'within the next',
  'within',
  'after',
  '+',
];
const BEHIND = [
  'from right now',
  'from now',
  'from this moment',
  "from today's",
  'from today',
  'later',
  'hence',
  'time',
  'out',
];

export function offset(line: Line, at: number): Match<Offset> | undefined {
  const hour = afterAny(line, at, ['within the hour', 'in the next hour', 'within an hour', 'in the hour']);
  if (hour) return { value: { length: { hours: 1 }, clear: 0.9 }, to: hour };
  const minute = afterAny(line, at, ['in a minute', 'in a moment', 'in a sec', 'in a bit']);
  const led = afterAny(line, at, IN);
  if (led) {
    const inside = afterAny(line, led, ['a couple of more', 'another', 'about', 'the next', 'like', 'just']) || led;
    const length =
      readLength(line, inside === led || textAt(line, inside - 1) !== 'another' ? inside : inside - 1) ??
      readLength(line, led);
    if (length) {
      const behind = afterAny(line, length.to, ["'", 'time', 'from now', 'of time']) || length.to;
      return {
        value: { length: length.value, clear: textAt(line, at) === 'after' ? 0.6 : 0.95 },
        to: afterAny(line, past(line, behind, 'time'), ['or so', 'or thereabouts']) || past(line, behind, 'time'),
      };
    }
    return minutesAlone(line, at, led) ?? bit(minute);
  }
  const length = readLength(line, at);
  if (!length) return undefined;
  const behind = afterAny(line, length.to, BEHIND);
  if (behind) {
    const word = textAt(line, length.to);
    return {
      value: { length: length.value, clear: word === 'later' ? 0.8 : word === 'time' || word === 'out' ? 0.3 : 0.95 },
      to: behind,
    };
  }
  // "20m", "2h" by themselves: figures and letters in one.
  const compact = line.tokens[at]?.kind === 'number' && joined(line, at + 1);
  return { value: { length: length.value, clear: compact ? 0.45 : 0.05 }, to: length.to };
}

function bit(to: number): Match<Offset> | undefined {
  return to ? { value: { length: { minutes: 5 }, clear: 0.6 }, to } : undefined;
}

/** "in 45": minutes, when nothing follows. */
function minutesAlone(line: Line, at: number, led: number): Match<Offset> | undefined {
  const count = textAt(line, at) === 'in' || textAt(line, at) === '+' ? readWhole(line, led) : undefined;
  if (!count || count.value < 2 || count.value > 180 || (count.to < line.tokens.length && !aimed(line, count.to)))
    return undefined;
  return { value: { length: { minutes: count.value }, clear: 0.6 }, to: count.to };
}

/** "in 10 to switch the laundry". */
function aimed(line: Line, at: number): boolean {
  return textAt(line, at) === 'to' && line.tokens[at + 1]?.kind === 'word';
}
