import type { DayTest } from './day-test.ts';
import type { Periods } from './periods.ts';
import type { Rule } from './rule.ts';

/**
 * What COUNT has used up between the first period and the one of `fromDay`, for rules of days and weeks, of which
 * thirty years hold thousands: so many periods of so many days each, and the period to go on with. Rules of months and
 * years are walked.
 */
export function passedDays(
  rule: Rule,
  { periods, test, fromDay }: { readonly periods: Periods; readonly test: DayTest; readonly fromDay: number },
): { readonly periods: number; readonly days: number; readonly resume: number } {
  const resume = Math.max(1, periods.indexOf(fromDay));
  if (rule.freq === 'DAILY') {
    if (!rule.byMonth && !rule.byMonthDay && !rule.byDay) return { periods: resume - 1, days: 1, resume };
    let passing = 0;
    const [first] = periods.span(1);
    const [end] = periods.span(resume);
    for (let day = first; day < end; day += rule.interval) if (test.passes(day)) passing += 1;
    return { periods: passing, days: 1, resume };
  }
  if (rule.freq === 'WEEKLY' && !rule.byMonth) {
    return { periods: resume - 1, days: new Set(rule.byDay?.map((day) => day.weekday)).size, resume };
  }
  return { periods: 0, days: 0, resume: periods.first };
}
