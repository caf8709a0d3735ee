/** Days named by how near they are: today, tomorrow, the day after tomorrow. */
import { type Day, fixed, fixedRange } from './day.ts';
import { afterAny, type Line, type Match } from './phrase.ts';

const NEAR: readonly (readonly [number, readonly string[]])[] = [
  [2, ['the day after tomorrow', 'day after tomorrow', 'overmorrow', 'the day after tmrw']],
  [-2, ['the day before yesterday', 'day before yesterday']],
  [0, ['later today', 'today', 'this day', 'todays']],
  [1, ['tomorrow', '2moro', '2morrow', 'tomorrows', 'the next day', 'the following day']],
  [-1, ['yesterday']],
];

export function nearDay(line: Line, at: number): Match<Day> | undefined {
  const two = afterAny(line, at, ['2 moro', '2 morrow', '2 mrw']);
  if (two) return { value: fixed(line.today.add({ days: 1 })), to: two };
  for (const [days, phrases] of NEAR) {
    const to = afterAny(line, at, phrases);
    if (!to || (days < 0 && !line.past)) continue;
    return { value: fixed(line.today.add({ days })), to };
  }
  return undefined;
}

/** "now", "right now": for lists; as a due time it says nothing. */
export function pastDays(line: Line, at: number): Match<Day> | undefined {
  if (!line.past) return undefined;
  const to = afterAny(line, at, ['recently', 'lately']);
  return to ? { value: fixedRange(line.today.subtract({ days: 7 }), line.today.add({ days: 1 })), to } : undefined;
}
