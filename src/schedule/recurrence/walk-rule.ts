import { DAY_SECONDS, dayNumber, wallSeconds, weekdayOf } from './calendar.ts';
import type { Rule } from './rule.ts';
import { LAST_DAY, walkDays } from './walk-days.ts';
import { walkUnits } from './walk-units.ts';
import type { ZoneClock } from './zone-clock.ts';

/** The instants of one rule as ascending seconds since the epoch, after `after` (exclusive). */
export function* walkRule(
  rule: Rule,
  start: Temporal.PlainDateTime,
  { clock, after }: { readonly clock: ZoneClock; readonly after: number },
): Generator<number> {
  const startWall = wallSeconds(start);
  const from = Math.max(startWall, after === Number.NEGATIVE_INFINITY ? startWall : clock.firstWallAfter(after));
  if (from > (LAST_DAY + 1) * DAY_SECONDS) return;
  const full = withDefaults(rule, start);
  const isSubDaily = rule.freq === 'HOURLY' || rule.freq === 'MINUTELY' || rule.freq === 'SECONDLY';
  const walls = isSubDaily ? walkUnits(full, start, from) : walkDays(full, start, from);
  const last = lastOf(rule);
  // Times moved out of a gap come among those after it, so they wait for their turn, in order.
  const waiting: number[] = [];
  let turn = 0;
  for (const wall of walls) {
    if (wall > last.wall) break;
    const { seconds, moved } = clock.instantOf(wall);
    if (moved) {
      waiting.push(seconds);
      continue;
    }
    for (; turn < waiting.length && (waiting[turn] ?? 0) <= seconds; turn += 1) {
      if ((waiting[turn] ?? 0) <= last.instant) yield waiting[turn] ?? 0;
    }
    if (seconds > last.instant) return;
    yield seconds;
  }
  yield* waiting.slice(turn).filter((each) => each <= last.instant);
}

/** UNTIL as a bound on the wall clock or on instants, in seconds and inclusive. */
function lastOf({ until }: Rule): { wall: number; instant: number } {
  const last = { wall: Number.POSITIVE_INFINITY, instant: Number.POSITIVE_INFINITY };
  if (until instanceof Temporal.Instant) return { ...last, instant: Math.floor(until.epochMilliseconds / 1000) };
  if (until instanceof Temporal.PlainDateTime) return { ...last, wall: wallSeconds(until) };
  return until ? { ...last, wall: (dayNumber(until) + 1) * DAY_SECONDS - 1 } : last;
}

/**
 * What a rule leaves open is as in the start of the series (RFC 5545 §3.3.10): the date of a yearly rule, the day of a
 * monthly one, the weekday of a weekly one or of a week number. Times are filled in where they are made.
 */
function withDefaults(rule: Rule, start: Temporal.PlainDateTime): Rule {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  if (byYearDay || byMonthDay || byDay) return rule;
  const weekday = [{ weekday: weekdayOf(dayNumber(start)) }];
  if (freq === 'WEEKLY' || byWeekNo) return { ...rule, byDay: weekday };
  if (freq === 'MONTHLY') return { ...rule, byMonthDay: [start.day] };
  if (freq === 'YEARLY') return { ...rule, byMonth: byMonth ?? [start.month], byMonthDay: [start.day] };
  return rule;
}
