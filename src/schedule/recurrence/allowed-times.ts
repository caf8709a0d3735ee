import { modulo } from './calendar.ts';
import type { Rule } from './rule.ts';
import { wholeSeconds } from './times.ts';

/** The first time of day from a time of day on that a rule lets pass; the length of the day when none is left. */
export type NextAllowed = (at: number) => number;

/**
 * What BYHOUR, BYMINUTE and BYSECOND leave of a day for a rule of hours, minutes or seconds, counted in these units.
 * Parts smaller than the unit add to it and do not limit. Undefined when nothing limits.
 */
export function allowedTimes(rule: Rule, unit: 1 | 60 | 3600): NextAllowed | undefined {
  const hours = rule.byHour;
  const minutes = unit < 3600 ? rule.byMinute : undefined;
  const seconds = unit < 60 && rule.bySecond ? wholeSeconds(rule.bySecond) : undefined;
  if (!hours && !minutes && !seconds) return undefined;
  const nextHour = nextOf(hours, 24);
  const nextMinute = nextOf(minutes, 60);
  const nextSecond = nextOf(seconds, 60);
  return (at) => {
    const given = at * unit;
    let second = nextSecond[given % 60] ?? 60;
    let minute = Math.floor(given / 60) % 60;
    let hour = Math.floor(given / 3600);
    // Like the wheels of a counter: one that runs over moves the next, and one that moves sets back those before it.
    const wantedMinute = nextMinute[second === 60 ? minute + 1 : minute] ?? 60;
    if (wantedMinute !== minute) second = nextSecond[0] ?? 60;
    minute = wantedMinute;
    const wantedHour = nextHour[minute === 60 ? hour + 1 : hour] ?? 24;
    if (wantedHour !== hour || minute === 60) {
      minute = nextMinute[0] ?? 60;
      second = nextSecond[0] ?? 60;
    }
    hour = wantedHour;
    return hour === 24 ? 86_400 / unit : (hour * 3600 + minute * 60 + second) / unit;
  };
}

/** For each number below `size`, and for `size`, the first wanted one from it on; `size` when there is none. */
function nextOf(wanted: readonly number[] | undefined, size: number): number[] {
  return Array.from({ length: size + 1 }, (_, from) =>
    wanted ? Math.min(size, ...wanted.filter((each) => each >= from)) : from,
  );
}

/** Whether a series that meets only the times of day that differ by multiples of `step` ever meets an allowed one. */
export function meetsAllowed(
  next: NextAllowed,
  { origin, step, perDay }: Record<'origin' | 'step' | 'perDay', number>,
) {
  const first = modulo(origin, step);
  for (let at = first; at < perDay; ) {
    const allowed = next(at);
    if (allowed === at) return true;
    at = first + Math.ceil((allowed - first) / step) * step;
  }
  return false;
}
