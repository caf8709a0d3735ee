/** Times of day in figures: `5pm`, `7:45`, `6.25 am`, `18h45`, `0730`, `1930 hrs`, `7 o'clock`, `9ish`. */
import { type Clock, clockAt, readHalf } from './clock-face.ts';
import { readUnit } from './lengths.ts';
import { afterAny, joined, type Line, type Match, textAt } from './phrase.ts';
import { spokenClock, wholeClock } from './spoken-clock.ts';
import { readZone } from './zones.ts';

/** `led`: a word such as "at" stands before it, so that figures alone will do. */
export function readClock(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  const found = spokenClock(line, at, led) ?? inFigures(line, at, led);
  if (!found) return undefined;
  const to =
    afterAny(line, found.to, ['sharp', 'exactly', 'on the dot', 'or so', 'latest', 'at the latest', 'prompt']) ||
    found.to;
  const zone = found.value.clear >= 0.3 || led ? readZone(line, to) : undefined;
  return zone ? { value: { ...found.value, zone: zone.value, clear: 0.97 }, to: zone.to } : { value: found.value, to };
}

function inFigures(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  const token = line.tokens[at];
  if (token?.kind !== 'number' || token.quoted) return undefined;
  if (token.text.length <= 2)
    return marked(line, at) ?? withH(line, at, led) ?? dotted(line, at, led) ?? hourAlone(line, at, led);
  return unmarked(line, at, led);
}

function figure(line: Line, at: number, pattern: RegExp): number | undefined {
  const token = line.tokens[at];
  return token?.kind === 'number' && !token.gap && pattern.test(token.text) ? Number(token.text) : undefined;
}

/** 7:45, 14:30:15. A leading zero or an hour over 12 is of 24. */
function marked(line: Line, at: number): Match<Clock> | undefined {
  if (textAt(line, at + 1) !== ':' || !joined(line, at + 1)) return undefined;
  const minute = figure(line, at + 2, /^[0-5]\d$/);
  if (minute === undefined) return undefined;
  const second = textAt(line, at + 3) === ':' && joined(line, at + 3) ? figure(line, at + 4, /^[0-5]\d$/) : undefined;
  const to = second === undefined ? at + 3 : at + 5;
  return finish(line, to, Number(textAt(line, at)), minute, second ?? 0, textAt(line, at).startsWith('0'), 0.9);
}

/** 18h45, 18h, 18h45m. */
function withH(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  if (textAt(line, at + 1) !== 'h' || !joined(line, at + 1)) return undefined;
  const minute = figure(line, at + 2, /^[0-5]\d$/);
  const hour = Number(textAt(line, at));
  if (hour > 23 || (minute === undefined && !led && hour < 13)) return undefined;
  const value = { hour, minute: minute ?? 0, second: 0, bare: false, clear: minute === undefined ? 0.4 : 0.85 };
  return { value, to: minute === undefined ? at + 2 : at + 3 };
}

/** 6.25 am, at 6.30. */
function dotted(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  if (textAt(line, at + 1) !== '.' || !joined(line, at + 1)) return undefined;
  const minute = figure(line, at + 2, /^[0-5]\d$/);
  if (minute === undefined) return undefined;
  const half = readHalf(line, at + 3);
  if (!half && !led) return undefined;
  return finish(line, at + 3, Number(textAt(line, at)), minute, 0, textAt(line, at).startsWith('0'), 0.6);
}

/** 745am, 0730, 1930 hrs. */
function unmarked(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  const parts = /^(\d{1,2})(\d\d)$/.exec(textAt(line, at));
  if (!parts) return undefined;
  const [, hour = '', minute = ''] = parts;
  const hours = afterAny(line, at + 1, ['hrs', 'hours', 'hr', 'h', 'uhr']);
  if (hours) {
    const clock = clockAt(Number(hour), Number(minute), 0, undefined);
    return clock && { value: { ...clock, bare: false, clear: 0.9 }, to: hours };
  }
  const half = readHalf(line, at + 1);
  if (!half && (!led || hour.length < 2)) return undefined;
  // 1984 and 2027 are years unless "at" says otherwise.
  return finish(line, at + 1, Number(hour), Number(minute), 0, hour.startsWith('0') || Number(hour) > 12, 0.4);
}

function hourAlone(line: Line, at: number, led: boolean): Match<Clock> | undefined {
  const hour = Number(textAt(line, at));
  const next = line.tokens[at + 1];
  const ish = next?.text === 'ish' || (next?.text === '-' && textAt(line, at + 2) === 'ish');
  if (ish) {
    const to = next?.text === 'ish' ? at + 2 : at + 3;
    const half = readHalf(line, to);
    const clock = clockAt(hour, 0, 0, half?.value);
    return clock && { value: { ...clock, clear: 0.7 }, to: half?.to ?? to };
  }
  const sharp = afterAny(line, at + 1, ["o'clock", 'oclock', "o' clock", 'o clock']);
  if (sharp) return finish(line, sharp, hour, 0, 0, false, 0.9);
  const hours = led && hour > 12 ? afterAny(line, at + 1, ['hours', 'hrs', 'uhr']) : 0;
  const hundred = afterAny(line, at + 1, ['hundred hours', 'hundred hrs', 'hundred']);
  if (hours || (hundred && led)) {
    const clock = clockAt(hour, 0, 0, undefined);
    return clock && { value: { ...clock, bare: false, clear: 0.8 }, to: hours || hundred };
  }
  const noon = afterAny(line, at + 1, ['noon', 'midday']);
  if (noon && hour === 12) return { value: { hour: 12, minute: 0, second: 0, bare: false, clear: 0.95 }, to: noon };
  const midnight = afterAny(line, at + 1, ['midnight']);
  if (midnight && hour === 12)
    return { value: { hour: 0, minute: 0, second: 0, bare: false, clear: 0.95, midnight: true }, to: midnight };
  // "by 3 days" is a length.
  if (readUnit(line, at + 1, joined(line, at + 1))) return undefined;
  const minutes = line.tokens[at + 1];
  // "9 30 pm"
  if (minutes?.kind === 'number' && /^[0-5]\d$/.test(minutes.text) && readHalf(line, at + 2))
    return finish(line, at + 2, hour, Number(minutes.text), 0, false, 0.8);
  return finish(line, at + 1, hour, 0, 0, textAt(line, at).length === 2 && hour < 10, 0.05);
}

function finish(
  line: Line,
  to: number,
  hour: number,
  minute: number,
  second: number,
  of24: boolean,
  clear: number,
): Match<Clock> | undefined {
  const half = readHalf(line, to);
  const clock = clockAt(hour, minute, second, half?.value);
  if (!clock) return undefined;
  const ish = half ? afterAny(line, half.to, ['- ish', 'ish']) : 0;
  return { value: { ...clock, bare: clock.bare && !of24, clear: half ? 0.95 : clear }, to: ish || (half?.to ?? to) };
}

/** Without "ten to six": for the ends of a span, "from five to six". */
export function readPlainClock(line: Line, at: number): Match<Clock> | undefined {
  const found = wholeClock(line, at) ?? inFigures(line, at, true);
  const zone = found && readZone(line, found.to);
  return zone ? { value: { ...found.value, zone: zone.value }, to: zone.to } : found;
}
