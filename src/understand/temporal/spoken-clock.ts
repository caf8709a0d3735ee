/** Times of day in words: `half past five`, `a quarter to 9`, `eleven forty-five`, `noon`, `twenty past 4`, `end of day`. */
import { type Clock, clockAt, readHalf } from './clock-face.ts';
import { readWhole, readWords } from './numbers.ts';
import { afterAny, joined, type Line, type Match, past, textAt } from './phrase.ts';

const FIXED: readonly (readonly [number, readonly string[], boolean?])[] = [
  [12 * 60, ['twelve noon', 'high noon', 'noon', 'midday', 'mid day', 'noontime']],
  [0, ['twelve midnight', 'midnight'], true],
  [
    17 * 60,
    [
      'close of business',
      'end of business day',
      'end of business',
      'end of the business day',
      'end of the work day',
      'end of the workday',
      'end of the working day',
      'end of workday',
      'end of work',
      'close of play',
      'end of play',
      'the end of the day',
      'end of the day',
      'the end of day',
      'end of day',
      'eod',
      'eob',
      'cob',
      'cop',
    ],
  ],
];

const TO = ['to', 'til', 'till', "'til", 'before', 'of'];
const PAST = ['past', 'after', 'gone'];

export function spokenClock(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  return fixed(line, at) ?? sameTime(line, at) ?? pastHour(line, at, led) ?? inWords(line, at, led);
}

function fixed(line: Line, at: number): Match<Clock> | undefined {
  for (const [minutes, words, midnight] of FIXED) {
    const to = afterAny(line, at, words);
    if (to)
      return {
        value: {
          hour: minutes / 60,
          minute: 0,
          second: 0,
          bare: false,
          clear: 0.92,
          ...(midnight ? { midnight } : {}),
        },
        to,
      };
  }
  return undefined;
}

/** "this time tomorrow", "at the same time next week". */
function sameTime(line: Line, at: number): Match<Clock> | undefined {
  const to = afterAny(line, at, ['the same time', 'same time', 'this time', 'about this time']);
  if (!to || !/^(?:tomorrow|next|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(textAt(line, to)))
    return undefined;
  const { hour, minute } = line.now;
  return { value: { hour, minute, second: 0, bare: false, clear: 0.85 }, to };
}

/** Minutes before or after an hour. */
function pastHour(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  const half = afterAny(line, at, ['half past', 'half after', 'half-past']);
  if (half) return hourMoved(line, half, 30, 0.93);
  const british = led ? afterAny(line, at, ['half']) : 0;
  if (british) return hourMoved(line, british, 30, 0.6);
  const quarter = afterAny(line, at, ['a quarter', 'quarter', 'three quarters']);
  if (quarter) return directed(line, quarter, 15, 0.93);
  const minutes = readWhole(line, at);
  if (!minutes || minutes.value < 1 || minutes.value > 29) return undefined;
  const named = afterAny(line, minutes.to, ['minutes', 'minute', 'mins', 'min']);
  const word = textAt(line, minutes.to);
  // "10 to 12" is a span; "at 10 to 12" and "ten to twelve" are ten minutes before.
  const usual = minutes.value % 5 === 0;
  if (!named && word === 'to' && !(usual && (led || line.tokens[at]?.kind === 'word'))) return undefined;
  if (!named && (word === 'before' || word === 'of' || word === 'after') && !usual) return undefined;
  return directed(line, named || minutes.to, minutes.value, named ? 0.9 : 0.8);
}

function directed(line: Line, at: number, minutes: number, clear: number): Match<Clock> | undefined {
  const later = afterAny(line, at, PAST);
  if (later) return hourMoved(line, later, minutes, clear);
  const earlier = afterAny(line, at, TO);
  return earlier ? hourMoved(line, earlier, -minutes, clear) : undefined;
}

function hourMoved(line: Line, at: number, minutes: number, clear: number): Match<Clock> | undefined {
  const named = fixed(line, at);
  if (named && named.value.hour !== 17) {
    const total = (named.value.hour * 60 + minutes + 1440) % 1440;
    return { value: { hour: Math.floor(total / 60), minute: total % 60, second: 0, bare: false, clear }, to: named.to };
  }
  const hour = readWhole(line, at);
  if (!hour || hour.value > 23) return undefined;
  const digits = line.tokens[hour.to];
  if (line.tokens[at]?.kind === 'number' && digits?.text === ':' && !digits.gap) return undefined;
  const sharp = afterAny(line, hour.to, ["o'clock", 'oclock']) || hour.to;
  const half = readHalf(line, sharp);
  const clock = clockAt(hour.value, 0, 0, half?.value);
  if (!clock) return undefined;
  const total = clock.hour * 60 + minutes;
  const to = half?.to ?? sharp;
  if (!clock.bare) {
    const wrapped = (total + 1440) % 1440;
    return { value: { hour: Math.floor(wrapped / 60), minute: wrapped % 60, second: 0, bare: false, clear }, to };
  }
  // A quarter to one is 12:45 of either half.
  const wrapped = total < 60 ? total + 720 : total;
  return { value: { hour: Math.floor(wrapped / 60), minute: wrapped % 60, second: 0, bare: true, clear }, to };
}

/** "eleven forty-five", "five thirty pm", "nine oh five", "sixteen hundred hours", "seven o'clock". */
function inWords(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  if (line.tokens[at]?.kind !== 'word') return undefined;
  const hour = readWords(line, at);
  if (!hour || hour.value > 23) return undefined;
  const hundred = afterAny(line, hour.to, ['hundred hours', 'hundred hrs', 'hundred']);
  if (hundred) {
    const clock = clockAt(hour.value, 0, 0, undefined);
    const hours = textAt(line, hundred - 1).startsWith('h') && textAt(line, hundred - 1) !== 'hundred';
    return clock && (hours || led) ? { value: { ...clock, bare: false, clear: 0.85 }, to: hundred } : undefined;
  }
  const sharp = afterAny(line, hour.to, ["o'clock", 'oclock', 'o clock', "o' clock"]);
  const minute = sharp ? undefined : readMinute(line, hour.to);
  const to = sharp || minute?.to || hour.to;
  const ish = textAt(line, to) === '-' && textAt(line, to + 1) === 'ish' ? to + 2 : past(line, to, 'ish');
  const half = readHalf(line, ish);
  const clock = clockAt(hour.value, minute?.value ?? 0, 0, half?.value);
  if (!clock) return undefined;
  const clear = half || sharp ? 0.93 : minute ? 0.45 : 0.05;
  if (clear < 0.1 && !led) return undefined;
  return { value: { ...clock, clear }, to: half?.to ?? ish };
}

function readMinute(line: Line, at: number): Match<number> | undefined {
  const start = textAt(line, at) === '-' && joined(line, at) ? at + 1 : at;
  if (textAt(line, start) === 'oh' || textAt(line, start) === 'o') {
    const ones = readWords(line, start + 1);
    return ones && ones.value < 10 ? ones : undefined;
  }
  const minute = readWords(line, start);
  return minute && minute.value >= 10 && minute.value < 60 ? minute : undefined;
}

/** Noon, midnight, or hours and minutes in words. */
export function wholeClock(line: Line, at: number): Match<Clock> | undefined {
  return fixed(line, at) ?? inWords(line, at, true);
}
