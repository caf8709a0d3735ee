/** Where a repetition starts and ends: `until the end of march`, `for the coming four weeks`, `10 times`, `starting june 2nd`. */
import { readDay } from './anchors.ts';
import { readClock } from './clock.ts';
import type { Clock } from './clock-face.ts';
import { type Day, fixed } from './day.ts';
import { readExcept } from './except.ts';
import { isOfDays, type Length, readLength, readUnit } from './lengths.ts';
import { readWeekday, readWeekdays } from './names.ts';
import { readCount, readWhole } from './numbers.ts';
import { afterAny, type Line, type Match, past, textAt } from './phrase.ts';

export type Bound =
  | { readonly kind: 'until'; readonly day: Day; readonly clock?: Clock; readonly exclusive?: boolean }
  | { readonly kind: 'start'; readonly day: Day }
  | { readonly kind: 'count'; readonly count: number; readonly weekday?: number }
  /** Weekdays left out. */
  | { readonly kind: 'except'; readonly days: readonly string[] }
  | { readonly kind: 'length'; readonly length: Length; readonly next?: boolean };

const UNTIL = [
  'up until',
  'up till',
  'up to',
  'until',
  'untill',
  "'til",
  'til',
  'till',
  'through to',
  'through',
  'thru',
  'ending on',
  'ending',
  'ends on',
  'ends',
  'and end on',
  'finishing on',
  'finishing',
  'stopping on',
  'not after',
  'to',
];
const START = [
  'starting from',
  'starting on',
  'starting in',
  'starting at',
  'starting',
  'start on',
  'start from',
  'start',
  'beginning on',
  'beginning from',
  'beginning in',
  'beginning',
  'begin on',
  'commencing on',
  'commencing',
  'effective',
  'as of',
  'as from',
  'with effect from',
  'from',
  'since',
  'first on',
  'first time on',
];

export function bound(line: Line, at: number): Match<Bound> | undefined {
  return until(line, at) ?? start(line, at) ?? except(line, at) ?? times(line, at) ?? lasting(line, at);
}

function until(line: Line, at: number): Match<Bound> | undefined {
  const led = afterAny(line, at, UNTIL);
  const before = led ? 0 : afterAny(line, at, ['before']);
  if (!led) return before ? undefined : undefined;
  const day = readDay(line, led) ?? readDay(line, past(line, led, 'the', 'on'));
  if (day) return { value: { kind: 'until', day: day.value }, to: day.to };
  // "every hour until 6pm"
  const clock = readClock(line, led, true);
  return clock && { value: { kind: 'until', day: fixed(line.today), clock: clock.value }, to: clock.to };
}

function start(line: Line, at: number): Match<Bound> | undefined {
  const led = afterAny(line, at, START);
  if (!led) return undefined;
  const day = readDay(line, led) ?? readDay(line, past(line, led, 'the', 'on'));
  return day && { value: { kind: 'start', day: day.value }, to: past(line, day.to, 'on', 'onwards', 'onward') };
}

function except(line: Line, at: number): Match<Bound> | undefined {
  const days = readExcept(line, at);
  return days && { value: { kind: 'except', days: days.value }, to: days.to };
}

const NEXT = [
  'for the next',
  'for the coming',
  'for the following',
  'for another',
  'over the next',
  'over the coming',
  'during the next',
  'the next',
  'the coming',
  'next',
];

/** "10 times", "for 10 times", "5 occurrences", "for the next 5 mondays". */
function times(line: Line, at: number): Match<Bound> | undefined {
  const next = afterAny(line, at, NEXT);
  const count = readWhole(line, next || past(line, at, 'for', 'x', 'only'));
  if (!count || count.value < 1 || count.value > 10_000) return undefined;
  const noun = afterAny(line, count.to, [
    'times',
    'time',
    'occurrences',
    'occurrence',
    'repetitions',
    'repeats',
    'reps',
    'sessions',
    'instances',
    'x',
  ]);
  if (noun && !isRate(line, noun) && (line.tokens[noun - 1]?.text !== 'x' || !line.tokens[noun - 1]?.gap)) {
    const only = past(line, noun, 'only', 'total', 'in');
    return { value: { kind: 'count', count: count.value }, to: textAt(line, only - 1) === 'in' ? noun : only };
  }
  const weekday = next
    ? (readWeekdays(line, count.to) ?? (count.value === 1 ? readWeekday(line, count.to) : undefined))
    : undefined;
  return weekday && { value: { kind: 'count', count: count.value, weekday: weekday.value }, to: weekday.to };
}

/** "5 times a day", "twice every week"; but "5 times every 10 minutes" is 5 in all. */
function isRate(line: Line, at: number): boolean {
  const every = afterAny(line, at, ['every', 'each']);
  const length = every ? readLength(line, every)?.value : undefined;
  return every ? !length?.minutes && !length?.hours : /^(?:a|per|daily|weekly)$/.test(textAt(line, at));
}

/** "block two hours", "set aside 90 minutes": who takes time for something says how much by that. */
function blocked(line: Line, at: number): Match<Bound> | undefined {
  const isApart = /^(?:out|off|aside)$/.test(textAt(line, at - 1));
  const verb = isApart ? /^(?:block|reserve|set|schedule|plan)$/ : /^(?:block|reserve|schedule|plan)$/;
  if (!verb.test(textAt(line, isApart ? at - 2 : at - 1))) return undefined;
  const length = readLength(line, at);
  return length && !isOfDays(length.value)
    ? { value: { kind: 'length', length: length.value }, to: length.to }
    : undefined;
}

/** "for two hours", "for the coming four weeks", "for a month", "for the next month". */
function lasting(line: Line, at: number): Match<Bound> | undefined {
  const next = afterAny(line, at, NEXT.slice(0, 7));
  const led = next || afterAny(line, at, ['for a total of', 'for about', 'for around', 'for', 'lasting']);
  if (!led) return blocked(line, at);
  const length = readLength(line, led);
  if (length)
    return {
      value: { kind: 'length', length: length.value, ...(next ? { next: true } : {}) },
      to: past(line, length.to, 'long'),
    };
  const unit = next ? readUnit(line, led) : undefined;
  if (!unit || readCount(line, led)) return undefined;
  const name =
    unit.value === 'fortnights'
      ? { weeks: 2 }
      : unit.value === 'quarters'
        ? { months: 3 }
        : unit.value === 'workdays' || unit.value === 'decades'
          ? undefined
          : { [unit.value]: 1 };
  return name && { value: { kind: 'length', length: name, next: true }, to: unit.to };
}
