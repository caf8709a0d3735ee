/** Days of the week: `friday`, `this friday`, `next week friday`, `friday of next week`, `a week on tuesday`. */
import { type Day, fixed, mondayOf, single } from './day.ts';
import { dayCode, readWeekday } from './names.ts';
import { readOrdinal } from './numbers.ts';
import { after, afterAny, type Line, type Match, past, textAt } from './phrase.ts';

export function weekday(line: Line, at: number): Match<Day> | undefined {
  return inNamedWeek(line, at) ?? weeksOn(line, at) ?? named(line, at);
}

function comingDay(weekday: number): Day {
  return {
    on: (from) => single(from.add({ days: (weekday - from.dayOfWeek + 7) % 7 })),
    notToday: true,
    every: { freq: 'WEEKLY', byDay: [dayCode(weekday)] },
  };
}

function dayInWeek(line: Line, weekday: number, weeks: number): Day {
  return fixed(mondayOf(line.today).add({ days: weekday - 1 + 7 * weeks }));
}

function named(line: Line, at: number): Match<Day> | undefined {
  const first = textAt(line, at);
  const back = line.past ? afterAny(line, at, ['last', 'this past', 'this last', 'the last', 'past']) : 0;
  if (back) {
    const day = readWeekday(line, back);
    if (!day) return undefined;
    const days = ((line.today.dayOfWeek - day.value + 6) % 7) + 1;
    return { value: fixed(line.today.subtract({ days })), to: day.to };
  }
  const next = afterAny(line, at, ['next', 'the following', 'following']);
  const start = next || afterAny(line, at, ['this coming', 'the coming', 'this', 'the', 'coming', 'upcoming']) || at;
  const day = readWeekday(line, start);
  if (!day) return undefined;
  if (next) {
    // "next friday" is the friday of next week; on a weekend both readings fall together.
    return { value: dayInWeek(line, day.value, 1), to: day.to };
  }
  const following = after(line, day.to, 'after next');
  if (following) return { value: dayInWeek(line, day.value, 2), to: following };
  const afterThis = afterAny(line, day.to, ['week', 'a week']);
  if (afterThis && first !== 'the' && first !== 'this') {
    const coming = comingDay(day.value).on(line.today.add({ days: 1 }));
    return coming && { value: fixed(coming.from.add({ days: 7 })), to: afterThis };
  }
  // "sunday the 29th": the number decides.
  const number = readOrdinal(line, past(line, past(line, day.to, ','), 'the'));
  const plain = numberOnly(line, number ? undefined : day.to);
  const monthDay = number ?? plain;
  if (monthDay && monthDay.value <= 31) {
    const both = dayOfMonthOn(line, day.value, monthDay.value);
    if (both) return { value: fixed(both), to: monthDay.to };
  }
  return { value: comingDay(day.value), to: day.to };
}

/** "friday 27": only when the twenty-seventh is a friday. */
function numberOnly(line: Line, at: number | undefined): Match<number> | undefined {
  const token = at === undefined ? undefined : line.tokens[at];
  if (at === undefined || token?.kind !== 'number' || token.text.length > 2 || Number(token.text) <= 12)
    return undefined;
  const next = line.tokens[at + 1];
  return next && (!next.gap || next.kind === 'word') ? undefined : { value: Number(token.text), to: at + 1 };
}

function dayOfMonthOn(line: Line, weekday: number, number: number): Temporal.PlainDate | undefined {
  for (let days = 0; days < 366; days++) {
    const day = line.today.add({ days });
    if (day.day === number && day.dayOfWeek === weekday) return day;
  }
  return undefined;
}

const WEEKS: readonly (readonly [number, readonly string[]])[] = [
  [2, ['the week after next', 'week after next']],
  [1, ['the next week', 'next week', 'the following week', 'the coming week']],
  [0, ['this week', 'the current week']],
  [-1, ['last week']],
];

function readWeek(line: Line, at: number): Match<number> | undefined {
  for (const [weeks, phrases] of WEEKS) {
    const to = weeks >= 0 || line.past ? afterAny(line, at, phrases) : 0;
    if (to) return { value: weeks, to };
  }
  return undefined;
}

/** "friday of next week", "next week on friday". */
function inNamedWeek(line: Line, at: number): Match<Day> | undefined {
  const week = readWeek(line, at);
  if (week) {
    const day = readWeekday(line, afterAny(line, week.to, ['on', "'s"]) || past(line, week.to, ','));
    return day && { value: dayInWeek(line, day.value, week.value), to: day.to };
  }
  const day = readWeekday(line, past(line, at, 'the'));
  if (!day) return undefined;
  const behind = readWeek(line, afterAny(line, day.to, ['of', 'in']) || past(line, day.to, ','));
  return behind && { value: dayInWeek(line, day.value, behind.value), to: behind.to };
}

/** "a week on tuesday", "two weeks on monday". */
function weeksOn(line: Line, at: number): Match<Day> | undefined {
  const weeks = afterAny(line, at, ['a week on', 'one week on', 'a week this', 'a week next', 'week on']);
  const two = weeks ? 0 : afterAny(line, at, ['two weeks on', '2 weeks on', 'a fortnight on']);
  const day = weeks || two ? readWeekday(line, weeks || two) : undefined;
  if (!day) return undefined;
  const coming = comingDay(day.value).on(line.today.add({ days: 1 }));
  return coming && { value: fixed(coming.from.add({ days: weeks ? 7 : 14 })), to: day.to };
}
