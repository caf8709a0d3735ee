import type { Rule } from './rule.ts';

/**
 * The times that BYHOUR, BYMINUTE and BYSECOND make in one period, as ascending seconds from its start; what is not
 * given is taken from the start of the series, as RFC 5545 §3.3.10 says. Parts larger than the period are left out.
 */
export function timesInPeriod(rule: Rule, start: Temporal.PlainDateTime): number[] {
  const { freq } = rule;
  if (freq === 'SECONDLY') return [0];
  const seconds = wholeSeconds(rule.bySecond ?? [start.second]);
  if (freq === 'MINUTELY') return seconds;
  const minutes = (rule.byMinute ?? [start.minute]).flatMap((minute) => seconds.map((second) => minute * 60 + second));
  if (freq === 'HOURLY') return minutes;
  return (rule.byHour ?? [start.hour]).flatMap((hour) => minutes.map((second) => hour * 3600 + second));
}

/** Second 60 is a leap second; a clock without them takes it as 59 (RFC 5545 §3.3.12). */
export function wholeSeconds(seconds: readonly number[]): number[] {
  return [...new Set(seconds.map((second) => Math.min(second, 59)))];
}

/** The places, from 0, that BYSETPOS takes out of a set of this size; undefined stands for all of them. */
export function chosenPlaces(bySetPos: readonly number[] | undefined, size: number): number[] | undefined {
  if (!bySetPos) return undefined;
  const places = bySetPos.map((position) => (position > 0 ? position - 1 : size + position));
  return [...new Set(places.filter((place) => place >= 0 && place < size))].sort((a, b) => a - b);
}
