/** Times counted from another: `30 minutes before 5pm`, `two hours after noon`, `an hour before midnight`. */
import { readClock } from './clock.ts';
import type { Clock } from './clock-face.ts';
import { readLength, seconds } from './lengths.ts';
import { afterAny, type Line, type Match } from './phrase.ts';

export function aroundClock(line: Line, at: number): Match<Clock> | undefined {
  const length = readLength(line, at);
  if (
    !length ||
    seconds(length.value) === 0 ||
    Object.keys(length.value).some((unit) => /day|week|month|year/.test(unit))
  )
    return undefined;
  const earlier = afterAny(line, length.to, ['before', 'prior to', 'ahead of']);
  const start = earlier || afterAny(line, length.to, ['after', 'past', 'from']);
  const clock = start ? readClock(line, start, true) : undefined;
  if (!clock) return undefined;
  const shift = ((earlier ? -1 : 1) * seconds(length.value)) / 60;
  return { value: { ...clock.value, shift, clear: 0.85 }, to: clock.to };
}
