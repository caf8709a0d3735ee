/** What narrows a repetition behind it: `weekly on friday`, `every month on the 3rd`, `every tuesday in march`. */
import { readExcept, without } from './except.ts';
import { dayKindRule, monthlyDays, ofMonth, readPositions } from './monthly.ts';
import { readMonth } from './names.ts';
import { readDayKind } from './nth-weekdays.ts';
import { after, afterAny, type Line, longest, type Match, past, textAt } from './phrase.ts';
import { plainDays } from './plain-days.ts';
import type { Rule } from './rule.ts';
import { readDayList } from './weekday-lists.ts';

export function tail(line: Line, at: number, rule: Rule): Match<Rule> | undefined {
  const except = readExcept(line, at, true);
  const rest = except && without(rule, except.value);
  if (rest) return { value: rest, to: except.to };
  const narrowed = narrow(line, at, rule);
  const months = inMonths(line, narrowed?.to ?? at, narrowed?.value ?? rule);
  return months ?? narrowed;
}

function narrow(line: Line, at: number, rule: Rule): Match<Rule> | undefined {
  if (rule.byDay || rule.byMonthDay || rule.byMonth) return undefined;
  const on = afterAny(line, past(line, at, ','), ['on', 'every', 'each', ':', 'always on']);
  const start = on || at;
  if (rule.freq === 'WEEKLY' || rule.freq === 'DAILY' || rule.freq === 'HOURLY' || rule.freq === 'MINUTELY') {
    if (!on && rule.freq !== 'WEEKLY') return undefined;
    const days = readDayList(line, start, on !== 0);
    return days && { value: { ...rule, byDay: days.value }, to: days.to };
  }
  if (rule.freq === 'YEARLY') {
    const day = on || after(line, at, 'the') ? longest(plainDays, line, start) : undefined;
    if (day?.value.every?.freq !== 'YEARLY') return undefined;
    return { value: { ...rule, ...day.value.every, freq: 'YEARLY' }, to: day.to };
  }
  return daysOfMonth(line, on, start, rule);
}

function daysOfMonth(line: Line, on: number, start: number, rule: Rule): Match<Rule> | undefined {
  const the = textAt(line, start) === 'the';
  if (!on && !the) return undefined;
  const day = afterAny(line, past(line, start, 'the'), ['day']);
  const number = day ? line.tokens[day] : undefined;
  if (number?.kind === 'number' && Number(number.text) <= 31 && Number(number.text) > 0)
    return { value: { ...rule, byMonthDay: [Number(number.text)] }, to: day + 1 };
  const positions = readPositions(line, past(line, start, 'the'));
  if (!positions) return undefined;
  const kind = readDayKind(line, positions.to);
  const of = ofMonth(line, kind?.to ?? positions.to);
  const to = (of?.value.freq === 'MONTHLY' ? of.to : undefined) ?? kind?.to ?? positions.to;
  const full = kind ? dayKindRule(positions.value, kind.value, rule) : monthlyDays(positions.value, rule);
  return full && { value: full, to };
}

/** "in march", "in june and july", "of every march". */
function inMonths(line: Line, at: number, rule: Rule): Match<Rule> | undefined {
  if (rule.byMonth || rule.freq === 'HOURLY' || rule.freq === 'MINUTELY') return undefined;
  const led = afterAny(line, at, ['in', 'during', 'of every', 'of each', 'of']);
  const first = led ? readMonth(line, led) : undefined;
  if (!first) return undefined;
  const months = [first.value];
  let to = first.to;
  for (let tries = 0; tries < 12; tries++) {
    const joint = afterAny(line, to, [', and', 'and', '&', ',']);
    const next = joint ? readMonth(line, joint) : undefined;
    if (!next) break;
    months.push(next.value);
    to = next.to;
  }
  // "every Tuesday in March" is every Tuesday of every March.
  const nth = rule.byDay?.some((day) => /\d/.test(day));
  const freq = rule.freq === 'WEEKLY' && (rule.interval ?? 1) === 1 && rule.byDay && !nth ? 'YEARLY' : rule.freq;
  return { value: { ...rule, freq, byMonth: months.sort((a, b) => a - b) }, to };
}
