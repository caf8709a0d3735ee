/** "for two weeks", "for a month": how often a rule falls into a length of time, when that is the same for every start. */
import type { Length } from './lengths.ts';
import type { Rule } from './rule.ts';

/** Undefined when it depends on the calendar: then the length ends on a date instead. */
export function countFor(rule: Rule, length: Length): number | undefined {
  const interval = rule.interval ?? 1;
  const { years = 0, months = 0, weeks = 0, days = 0, workdays = 0 } = length;
  if (workdays && !years && !months && !weeks && !days)
    return rule.freq === 'DAILY' || rule.byDay?.length === 5 ? workdays : undefined;
  const allMonths = years * 12 + months;
  const allDays = weeks * 7 + days;
  if (allMonths && allDays) return undefined;
  if (rule.freq === 'DAILY' && allDays && !rule.byDay) return Math.ceil(allDays / interval);
  if (rule.freq === 'WEEKLY' && allDays && allDays % 7 === 0)
    return Math.ceil(allDays / 7 / interval) * Math.max(1, rule.byDay?.length ?? 1);
  if (
    rule.freq === 'MONTHLY' &&
    allMonths &&
    (!rule.byDay || rule.byDay.every((day) => day.length > 2 || rule.bySetPos))
  )
    return (
      Math.ceil(allMonths / interval) *
      Math.max(1, rule.byMonthDay?.length ?? rule.bySetPos?.length ?? rule.byDay?.length ?? 1)
    );
  if (rule.freq === 'YEARLY' && years && !months) return Math.ceil(years / interval);
  return undefined;
}
