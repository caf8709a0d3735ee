/** A repetition while it is being read, its RFC 5545 text, and the first day it falls on. */

export interface Rule {
  readonly freq: 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval?: number;
  /** `MO`, `2MO`, `-1FR`. */
  readonly byDay?: readonly string[];
  readonly byMonthDay?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPos?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly count?: number;
  /** As RFC 5545 writes it. */
  readonly until?: string;
}

export function ruleText(rule: Rule): string {
  const parts = [`FREQ=${rule.freq}`];
  const list = (name: string, values: readonly (string | number)[] | undefined) => {
    if (values && values.length > 0) parts.push(`${name}=${values.join(',')}`);
  };
  if (rule.interval && rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  list('BYMONTH', rule.byMonth);
  list('BYMONTHDAY', rule.byMonthDay);
  list('BYDAY', rule.byDay);
  list('BYHOUR', rule.byHour);
  list('BYMINUTE', rule.byMinute);
  list('BYSETPOS', rule.bySetPos);
  if (rule.count) parts.push(`COUNT=${rule.count}`);
  if (rule.until) parts.push(`UNTIL=${rule.until}`);
  return parts.join(';');
}

/** One rule that says both, such as "every 45 minutes … on weekdays": the coarser one is only a set of days. */
export function merged(one: Rule, other: Rule): Rule | undefined {
  const [fine, days] = one.byDay ? [other, one] : [one, other];
  if (days.freq !== 'WEEKLY' || !days.byDay || (days.interval ?? 1) > 1) return undefined;
  if (fine.byDay || fine.byMonthDay || fine.freq === 'MONTHLY' || fine.freq === 'YEARLY') return undefined;
  return { ...fine, byDay: days.byDay };
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Within nine years (a 29th of February may be eight away), the first day on or after `from` that the rule names. */
export function firstDay(rule: Rule, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  let day = from;
  const end = from.add({ years: 9 });
  while (Temporal.PlainDate.compare(day, end) < 0) {
    if (rule.byMonth && !rule.byMonth.includes(day.month)) day = day.with({ day: 1 }).add({ months: 1 });
    else if (fits(rule, day)) return day;
    else day = day.add({ days: 1 });
  }
  return undefined;
}

function fits(rule: Rule, day: Temporal.PlainDate): boolean {
  if (rule.byMonthDay && !rule.byMonthDay.some((each) => (each > 0 ? each : day.daysInMonth + 1 + each) === day.day))
    return false;
  if (!rule.byDay) return true;
  const code = CODES[day.dayOfWeek - 1] ?? '';
  if (rule.bySetPos) return rule.byDay.includes(code) && rule.bySetPos.some((position) => isNth(rule, day, position));
  return rule.byDay.some((each) => {
    if (!each.endsWith(code)) return false;
    const nth = Number(each.slice(0, -2));
    return (
      nth === 0 || (nth > 0 ? Math.ceil(day.day / 7) === nth : Math.ceil((day.daysInMonth - day.day + 1) / 7) === -nth)
    );
  });
}

/** The how-manieth of the rule's weekdays in its month. */
function isNth(rule: Rule, day: Temporal.PlainDate, position: number): boolean {
  let nth = 0;
  const step = position > 0 ? -1 : 1;
  for (let each = day; each.month === day.month; each = each.add({ days: step }))
    if (rule.byDay?.includes(CODES[each.dayOfWeek - 1] ?? '')) nth++;
  return nth === Math.abs(position);
}
