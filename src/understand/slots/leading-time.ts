/** "my 3 pm meeting", "the 7am alarm", "tomorrow's lunch": a time that tells which one is meant. */
import type { Moment, When } from '../reading.ts';
import { readWhen } from '../temporal/read-when.ts';

export interface Told {
  readonly when: When;
  readonly rest: string;
}

/** "Lunch" and "dinner" are what is meant, not when. */
const TIME =
  /\d|\b[ap]\.?m\b|noon|midnight|o'?clock|today|tonight|tomorrow|morning|afternoon|evening|weekend|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:mon|tue|wed|thu|fri|sat|sun)$/iu;

/** The time a reference begins with, and what it leaves; undefined where it begins otherwise. */
export function leadingTime(reference: string, moment: Moment): Told | undefined {
  const words = reference.split(' ');
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const said = words
      .slice(0, count)
      .join(' ')
      .replace(/['’]s$/u, '');
    if (!TIME.test(said)) continue;
    // A bare number is a place in a list.
    if (/^(?:\p{L}{1,2}|\d{1,3}|\p{L}+ \d{1,3})$/u.test(said)) continue;
    const when = readWhen(said, moment);
    if (when) return { when, rest: words.slice(count).join(' ') };
  }
  return undefined;
}
