/** Stretches counted from now in either direction: `3 days ago`, `the past two weeks`, `the last 7 days`, `the next 3 days`. */
import type { DayRange } from './day.ts';
import { addDays, readLength } from './lengths.ts';
import { afterAny, type Line, type Match } from './phrase.ts';

const BACK = [
  'in the past',
  'in the last',
  'over the past',
  'over the last',
  'during the past',
  'during the last',
  'for the past',
  'for the last',
  'the past',
  'the last',
  'the previous',
  'past',
  'last',
  'previous',
];
const AHEAD = [
  'in the next',
  'over the next',
  'during the next',
  'for the next',
  'within the next',
  'the next',
  'the coming',
  'the following',
  'next',
  'coming',
  'within',
];

export function pastRange(line: Line, at: number): Match<DayRange> | undefined {
  const length = readLength(line, at);
  const ago = length ? afterAny(line, length.to, ['ago', 'back', 'before now', 'earlier']) : 0;
  if (length && ago) {
    const day = addDays(line.today, length.value, -1);
    return { value: { from: day, to: day.add({ days: 1 }) }, to: ago };
  }
  const tomorrow = line.today.add({ days: 1 });
  const back = afterAny(line, at, BACK);
  const before = back ? readLength(line, back) : undefined;
  // "the last 7 days" has seven days with today in it; of weeks and months the same day begins it.
  if (before) {
    const days = before.value.days && Object.keys(before.value).length === 1 ? 1 : 0;
    return { value: { from: addDays(line.today, before.value, -1).add({ days }), to: tomorrow }, to: before.to };
  }
  const ahead = afterAny(line, at, AHEAD);
  const next = ahead ? readLength(line, ahead) : undefined;
  return next && { value: { from: line.today, to: addDays(line.today, next.value) }, to: next.to };
}
