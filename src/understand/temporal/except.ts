/** The weekdays that a repetition leaves out: `except weekends`, `but not on sundays`; right behind it or later on. */
import { DAY_CODES } from './names.ts';
import { afterAny, type Line, type Match, past } from './phrase.ts';
import type { Rule } from './rule.ts';
import { readDayList } from './weekday-lists.ts';

/** Words that mean nothing else. */
const PLAIN = ['except for', 'except on', 'except', 'excluding', 'but not on', 'but not', 'apart from', 'other than'];
/** Right behind the repetition these do as well. */
const SHORT = ['but', 'not on', 'not'];

/** @param behind the words stand right behind the repetition */
export function readExcept(line: Line, at: number, behind = false): Match<readonly string[]> | undefined {
  const led = afterAny(line, past(line, at, ','), behind ? [...PLAIN, ...SHORT] : PLAIN);
  return led ? readDayList(line, led, true) : undefined;
}

/** Undefined where the rule has no weekdays to leave out, or none would be left. */
export function without(rule: Rule, days: readonly string[]): Rule | undefined {
  const daily = rule.freq === 'DAILY' && (rule.interval ?? 1) === 1;
  if (!daily && !(rule.freq === 'WEEKLY' && rule.byDay)) return undefined;
  const left = (rule.byDay ?? DAY_CODES).filter((day) => !days.includes(day));
  return left.length > 0 ? { ...rule, freq: 'WEEKLY', byDay: left } : undefined;
}
