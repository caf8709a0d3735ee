/** Days counted from another day: `ten days before new year's eve`, `the day after christmas`, `a week from tomorrow`. */
import { weekOf } from './counted-days.ts';
import { type Day, type DayRange, single } from './day.ts';
import { addDays, isOfDays, type Length, readLength } from './lengths.ts';
import { readWeekday } from './names.ts';
import { afterAny, type Line, longest, type Match, type Phrase, past, textAt } from './phrase.ts';
import { plainDays } from './plain-days.ts';

const BEFORE = ['before', 'prior to', 'ahead of'];
const AFTER = ['after', 'following', 'from', 'past'];

export function anchoredDay(line: Line, at: number): Match<Day> | undefined {
  return fromLength(line, at) ?? weekdayBeside(line, at) ?? besideNamed(line, at);
}

/** Several families ask for the day at the same place. */
const read = new WeakMap<Line, Map<number, Match<Day> | undefined>>();

/** Any phrase that names a day. */
export function readDay(line: Line, at: number): Match<Day> | undefined {
  const known = read.get(line) ?? new Map<number, Match<Day> | undefined>();
  if (known.has(at)) return known.get(at);
  // Set before reading: a day that is counted from itself is none.
  known.set(at, undefined);
  read.set(line, known);
  const found = longest(DAYS, line, at);
  known.set(at, found);
  return found;
}

function fromLength(line: Line, at: number): Match<Day> | undefined {
  const length = lengthOrUnit(line, at);
  if (!length || !isOfDays(length.value)) return undefined;
  const direction = readDirection(line, length.to);
  if (!direction) return undefined;
  const anchor = readDay(line, past(line, direction.to, 'the')) ?? readDay(line, direction.to);
  if (!anchor) return undefined;
  const { value: sign } = direction;
  return {
    value: shifted(anchor.value, line, (range) =>
      addDays(sign > 0 && anchor.value.grain ? range.to : range.from, length.value, sign),
    ),
    to: anchor.to,
  };
}

/** "the day", "the week", "a week", "ten days". */
function lengthOrUnit(line: Line, at: number): Match<Length> | undefined {
  for (const [unit, length] of [
    ['day', { days: 1 }],
    ['week', { weeks: 1 }],
    ['month', { months: 1 }],
    ['weekend', undefined],
  ] as const) {
    const to = afterAny(line, at, [`the ${unit}`, unit]);
    if (to && length) return { value: length, to };
  }
  return readLength(line, at);
}

function readDirection(line: Line, at: number): Match<1 | -1> | undefined {
  const later = afterAny(line, at, AFTER);
  if (later) return { value: 1, to: later };
  const earlier = afterAny(line, at, BEFORE);
  return earlier ? { value: -1, to: earlier } : undefined;
}

/** "the eve of christmas", "the week of december 7". */
function besideNamed(line: Line, at: number): Match<Day> | undefined {
  const eve = afterAny(line, at, ['the eve of', 'eve of']);
  const week = eve
    ? 0
    : afterAny(line, at, [
        'the week of',
        'week of',
        'the week commencing',
        'week commencing',
        'the week beginning',
        'week beginning',
      ]);
  const day = eve || week ? longest(plainDays, line, past(line, eve || week, 'the')) : undefined;
  if (!day) return undefined;
  const value = week ? weekOf(day.value) : shifted(day.value, line, (range) => range.from.subtract({ days: 1 }));
  return { value, to: day.to };
}

/** "the friday after thanksgiving", "the monday before christmas". */
function weekdayBeside(line: Line, at: number): Match<Day> | undefined {
  const start = past(line, at, 'the');
  const weekday = textAt(line, start) === 'weekend' ? { value: 6, to: start + 1 } : readWeekday(line, start);
  const direction = weekday && readDirection(line, weekday.to);
  if (!direction || !weekday) return undefined;
  const anchor = longest(plainDays, line, past(line, direction.to, 'the')) ?? longest(plainDays, line, direction.to);
  if (!anchor) return undefined;
  const beside = (range: DayRange) =>
    direction.value > 0
      ? range.to
          .subtract({ days: 1 })
          .add({ days: ((weekday.value - range.to.subtract({ days: 1 }).dayOfWeek + 6) % 7) + 1 })
      : range.from.subtract({ days: ((range.from.dayOfWeek - weekday.value + 6) % 7) + 1 });
  return { value: shifted(anchor.value, line, beside), to: anchor.to };
}

function shifted(anchor: Day, line: Line, move: (range: DayRange) => Temporal.PlainDate): Day {
  if (anchor.fixed) {
    const range = anchor.on(line.today);
    const day = range && move(range);
    return { on: () => day && single(day), fixed: true };
  }
  return {
    on: (from) => {
      // The anchor may be past while the day counted from it is yet to come, or the other way round.
      let range = anchor.on(anchor.notToday ? from.add({ days: 1 }) : from);
      for (let tries = 0; range && tries < 3; tries++) {
        const day = move(range);
        if (Temporal.PlainDate.compare(day, from) >= 0) return single(day);
        range = anchor.on(range.to);
      }
      return undefined;
    },
  };
}

const DAYS: readonly Phrase<Day>[] = [...plainDays, anchoredDay];
