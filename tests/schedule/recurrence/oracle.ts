/**
 * A second expander to compare with: slow, and written straight down RFC 5545's table of expansions and limits
 * (§3.3.10) on Temporal's dates. It shares nothing with the one in src.
 */
import { type Rule, WEEKDAYS, type WeekdayRule } from '../../../src/schedule/recurrence/rule.ts';

type Day = Temporal.PlainDate;
type Wall = Temporal.PlainDateTime;

/** All wall-clock times of a rule from its start up to `end`, inclusive, before COUNT or UNTIL end it. */
export function wallTimes(rule: Rule, start: Wall, end: Wall): Wall[] {
  const found: Wall[] = [];
  // The first days of January may belong to the last week of the year before.
  for (let index = rule.byWeekNo ? -1 : 0; ; index += 1) {
    const set = periodSet(rule, start, index);
    if (Temporal.PlainDateTime.compare(set.begin, end) > 0) break;
    const sorted = set.times.sort(Temporal.PlainDateTime.compare);
    const chosen = rule.bySetPos
      ? sorted.filter((_, at) => rule.bySetPos?.some((pos) => (pos > 0 ? pos - 1 === at : sorted.length + pos === at)))
      : sorted;
    found.push(...chosen.filter((wall) => Temporal.PlainDateTime.compare(wall, start) >= 0));
  }
  const until = rule.until;
  return found
    .slice(0, rule.count)
    .filter((wall) => Temporal.PlainDateTime.compare(wall, end) <= 0)
    .filter((wall) => {
      if (until instanceof Temporal.PlainDateTime) return Temporal.PlainDateTime.compare(wall, until) <= 0;
      if (until instanceof Temporal.PlainDate) return Temporal.PlainDate.compare(wall.toPlainDate(), until) <= 0;
      return true;
    });
}

/** The same as instants: converted one by one, bounded by an UNTIL in UTC, sorted and without duplicates. */
export function instants(rule: Rule, start: Wall, { zone, end }: { zone: string; end: Wall }): string[] {
  const all = wallTimes(rule, start, end).map((wall) => wall.toZonedDateTime(zone).toInstant());
  const until = rule.until;
  const kept =
    until instanceof Temporal.Instant ? all.filter((each) => Temporal.Instant.compare(each, until) <= 0) : all;
  return [...new Set(kept.sort(Temporal.Instant.compare).map(String))];
}

function periodSet(rule: Rule, start: Wall, index: number): { begin: Wall; times: Wall[] } {
  const steps = index * rule.interval;
  switch (rule.freq) {
    case 'YEARLY': {
      const year = start.year + steps;
      const days = daysOfYear(rule, start, year);
      // With BYWEEKNO the year begins with its first week, up to three days early.
      return { begin: new Temporal.PlainDateTime(year, 1, 1).subtract({ days: 3 }), times: timesOf(rule, start, days) };
    }
    case 'MONTHLY': {
      const month = new Temporal.PlainDate(start.year, start.month, 1).add({ months: steps });
      return { begin: month.toPlainDateTime(), times: timesOf(rule, start, daysOfMonth(rule, start, month)) };
    }
    case 'WEEKLY': {
      let first = start.toPlainDate();
      while (first.dayOfWeek !== rule.weekStart) first = first.subtract({ days: 1 });
      first = first.add({ weeks: steps });
      const week = Array.from({ length: 7 }, (_, at) => first.add({ days: at }));
      const days = week
        .filter((day) => inMonths(rule, day))
        .filter((day) => (rule.byDay ? onWeekday(rule.byDay, day) : day.dayOfWeek === start.dayOfWeek));
      return { begin: first.toPlainDateTime(), times: timesOf(rule, start, days) };
    }
    case 'DAILY': {
      const day = start.toPlainDate().add({ days: steps });
      const days = passesLimits(rule, day) ? [day] : [];
      return { begin: day.toPlainDateTime(), times: timesOf(rule, start, days) };
    }
    case 'HOURLY': {
      const begin = start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: steps });
      if (!passesLimits(rule, begin.toPlainDate()) || !has(rule.byHour, begin.hour)) return { begin, times: [] };
      const times = (rule.byMinute ?? [start.minute]).flatMap((minute) =>
        secondsOf(rule, start).map((second) => begin.with({ minute, second })),
      );
      return { begin, times };
    }
    case 'MINUTELY': {
      const begin = start.round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes: steps });
      const passes = passesLimits(rule, begin.toPlainDate()) && has(rule.byHour, begin.hour);
      if (!passes || !has(rule.byMinute, begin.minute)) return { begin, times: [] };
      return { begin, times: secondsOf(rule, start).map((second) => begin.with({ second })) };
    }
    case 'SECONDLY': {
      const begin = start.add({ seconds: steps });
      const passes = passesLimits(rule, begin.toPlainDate()) && has(rule.byHour, begin.hour);
      return {
        begin,
        times: passes && has(rule.byMinute, begin.minute) && has(rule.bySecond, begin.second) ? [begin] : [],
      };
    }
  }
}

function daysOfYear(rule: Rule, start: Wall, year: number): Day[] {
  const all = Array.from({ length: daysInYear(year) }, (_, at) => new Temporal.PlainDate(year, 1, 1).add({ days: at }));
  let days: Day[] | undefined;
  if (rule.byWeekNo) days = daysOfWeeks(rule, year).filter((day) => inMonths(rule, day));
  const { byYearDay, byMonthDay, byDay } = rule;
  if (byYearDay) {
    days = (days ?? all.filter((day) => inMonths(rule, day))).filter((day) =>
      byYearDay.some((wanted) =>
        wanted > 0 ? day.dayOfYear === wanted : day.dayOfYear === day.daysInYear + wanted + 1,
      ),
    );
  }
  if (byMonthDay) days = (days ?? all.filter((day) => inMonths(rule, day))).filter((day) => onMonthDay(rule, day));
  if (byDay) {
    if (days) return days.filter((day) => onWeekday(byDay, day) && isCounted(rule, day, year));
    return all.filter((day) => inMonths(rule, day)).filter((day) => isCounted(rule, day, year));
  }
  if (days && (byYearDay || byMonthDay)) return days;
  if (days) return days.filter((day) => day.dayOfWeek === start.dayOfWeek);
  return all.filter((day) => (rule.byMonth ?? [start.month]).includes(day.month) && day.day === start.day);
}

function daysOfMonth(rule: Rule, start: Wall, month: Day): Day[] {
  if (!inMonths(rule, month)) return [];
  const all = Array.from({ length: month.daysInMonth }, (_, at) => month.add({ days: at }));
  const { byDay } = rule;
  if (!byDay && !rule.byMonthDay) return all.filter((day) => day.day === start.day);
  return all
    .filter((day) => !rule.byMonthDay || onMonthDay(rule, day))
    .filter((day) => !byDay || isCounted(rule, day, month.year));
}

/** Whether a day is a wanted weekday, counted in its month or year where BYDAY counts. */
function isCounted(rule: Rule, day: Day, year: number): boolean {
  const byMonth = rule.freq === 'MONTHLY' || rule.byMonth !== undefined;
  const scope = byMonth
    ? Array.from({ length: day.daysInMonth }, (_, at) => day.with({ day: at + 1 }))
    : Array.from({ length: daysInYear(day.year) }, (_, at) => new Temporal.PlainDate(day.year, 1, 1).add({ days: at }));
  return (rule.byDay ?? []).some(({ weekday, nth }) => {
    if (day.dayOfWeek !== weekday) return false;
    if (nth === undefined) return true;
    const same = scope.filter((each) => each.dayOfWeek === weekday);
    return (nth > 0 ? same[nth - 1] : same[same.length + nth])?.equals(day) === true && (byMonth || day.year === year);
  });
}

/** Week 1 is the first with four days or more in the year; the days of the weeks wanted. */
function daysOfWeeks(rule: Rule, year: number): Day[] {
  const weeks: Day[][] = [];
  let first = new Temporal.PlainDate(year, 1, 1).subtract({ days: 6 });
  while (first.dayOfWeek !== rule.weekStart) first = first.add({ days: 1 });
  for (; first.year <= year; first = first.add({ days: 7 })) {
    const week = Array.from({ length: 7 }, (_, at) => first.add({ days: at }));
    if (week.filter((day) => day.year === year).length >= 4) weeks.push(week);
  }
  return weeks
    .filter((_, at) => rule.byWeekNo?.some((wanted) => (wanted > 0 ? wanted - 1 === at : weeks.length + wanted === at)))
    .flat();
}

/** The parts that only limit a rule of days, hours, minutes or seconds. */
function passesLimits(rule: Rule, day: Day): boolean {
  const { byYearDay, byDay } = rule;
  const yearDays = [day.dayOfYear, day.dayOfYear - day.daysInYear - 1];
  return (
    inMonths(rule, day) &&
    (!byYearDay || byYearDay.some((wanted) => yearDays.includes(wanted))) &&
    (!rule.byMonthDay || onMonthDay(rule, day)) &&
    (!byDay || onWeekday(byDay, day))
  );
}

function timesOf(rule: Rule, start: Wall, days: Day[]): Wall[] {
  return days.flatMap((day) =>
    (rule.byHour ?? [start.hour]).flatMap((hour) =>
      (rule.byMinute ?? [start.minute]).flatMap((minute) =>
        secondsOf(rule, start).map((second) => day.toPlainDateTime({ hour, minute, second })),
      ),
    ),
  );
}

const secondsOf = (rule: Rule, start: Wall): readonly number[] => rule.bySecond ?? [start.second];
const has = (list: readonly number[] | undefined, value: number): boolean => !list || list.includes(value);
const inMonths = (rule: Rule, day: Day): boolean => has(rule.byMonth, day.month);
const daysInYear = (year: number): number => new Temporal.PlainDate(year, 1, 1).daysInYear;

function onMonthDay(rule: Rule, day: Day): boolean {
  return rule.byMonthDay?.some((wanted) => wanted === day.day || wanted === day.day - day.daysInMonth - 1) === true;
}

function onWeekday(byDay: readonly WeekdayRule[], day: Day): boolean {
  return byDay.some(({ weekday }) => WEEKDAYS[weekday - 1] === WEEKDAYS[day.dayOfWeek - 1]);
}
