/** A repetition at a moment: its RFC 5545 rule, its bounds, and its first occurrence. */
import { laterDay } from '../../time/later-day.ts';
import type { When } from '../reading.ts';
import type { Clock } from './clock-face.ts';
import type { Gathered } from './gathered.ts';
import { readings } from './hours.ts';
import { addDays, isOfDays, isoLength, type Length, seconds } from './lengths.ts';
import { dayCode } from './names.ts';
import type { Line } from './phrase.ts';
import { firstDay, type Rule, ruleText } from './rule.ts';
import { countFor } from './rule-count.ts';

export function repeat(line: Line, said: Gathered): When | undefined {
  if (said.every?.afterDone) return fromDone(line, said, said.every.afterDone);
  const weekday = said.count?.weekday;
  const base: Rule | undefined =
    said.every?.rule ??
    (weekday ? { freq: 'WEEKLY', byDay: [dayCode(weekday)] } : daysInARow(said) ? { freq: 'DAILY' } : undefined);
  if (!base) return undefined;
  const { rule, from } = narrowed(line, said, base);
  if (rule.freq === 'HOURLY' || rule.freq === 'MINUTELY') return withinDay(line, said, rule, from);
  const times = timesOf(line, said, rule);
  const start = firstStart(line, rule, from, times);
  if (!start) return undefined;
  const bounded = withBounds(line, said, rule, start, times);
  const end =
    said.length && !isOfDays(said.length) && times.length > 0
      ? start.add({ seconds: seconds(said.length) })
      : hoursEnd(said, start);
  const timed = times.length > 0;
  const when: When = { start, timed, ...(end ? { end } : {}) };
  return { ...when, ...ruleTexts(bounded, times, start) };
}

/** "for 5 days at 9am" is a time on each of them. */
export function daysInARow(said: Gathered): boolean {
  const { length } = said;
  return (
    length !== undefined &&
    isOfDays(length) &&
    said.clocks.length === 1 &&
    !said.day &&
    !said.days &&
    !said.hours &&
    !said.offset
  );
}

/** The rule with what the day beside it adds, and the day it may start. */
function narrowed(line: Line, said: Gathered, base: Rule): { rule: Rule; from: Temporal.PlainDate } {
  const day = said.day ?? said.days?.from;
  const started = said.start ?? (said.days ? said.days.from : undefined);
  const from = started?.on(started.notToday ? line.today.add({ days: 1 }) : line.today)?.from;
  const more = said.day?.every;
  const plain = !base.byDay && !base.byMonthDay && !base.byMonth;
  if (day && more && !from) {
    if (plain && more.byDay && (base.freq === 'WEEKLY' || base.freq === 'DAILY') && more.freq === 'WEEKLY')
      return { rule: { ...base, byDay: more.byDay }, from: line.today };
    if (plain && more.byMonthDay && !more.byMonth && base.freq === 'MONTHLY')
      return { rule: { ...base, byMonthDay: more.byMonthDay }, from: line.today };
    if (plain && base.freq === 'YEARLY' && more.freq === 'YEARLY')
      return { rule: { ...base, ...more, freq: 'YEARLY' }, from: line.today };
  }
  const own = day && !started ? day.on(day.notToday ? line.today.add({ days: 1 }) : line.today)?.from : undefined;
  return { rule: base, from: laterDay(line.today, from ?? own ?? line.today) };
}

/** Minutes of the day, ascending. */
function timesOf(line: Line, said: Gathered, rule: Rule): readonly number[] {
  const clocks: readonly Clock[] = said.clocks.length > 0 ? said.clocks : said.hours ? [said.hours.from] : [];
  const minutes = clocks.map((clock, index) => {
    const options = readings(line, clock, said.part, false);
    const before = clocks[index - 1];
    const first = options[0] ?? 0;
    if (said.hours && !said.hours.to.bare && clock.bare) {
      const end = said.hours.to.hour * 60 + said.hours.to.minute;
      const late = ((clock.hour % 12) + 12) * 60 + clock.minute;
      return late < end ? late : (clock.hour % 12) * 60 + clock.minute;
    }
    // "at 9 and 5": the second is later the same day.
    return before && clock.bare && before.hour > clock.hour && first < before.hour * 60 ? first + 720 : first;
  });
  if (minutes.length > 0)
    return [...new Set(minutes.map((minute) => ((minute % 1440) + 1440) % 1440))].sort((a, b) => a - b);
  if (rule.byHour) return rule.byHour.map((hour) => hour * 60);
  return [said.part, said.also].flatMap((part) => (part ? [part.minute] : [])).sort((a, b) => a - b);
}

function firstStart(
  line: Line,
  rule: Rule,
  from: Temporal.PlainDate,
  times: readonly number[],
): Temporal.PlainDateTime | undefined {
  let day = firstDay(rule, from);
  for (let tries = 0; day && tries < 3; tries++) {
    if (times.length === 0) return day.toPlainDateTime();
    for (const minute of times) {
      const start = day.toPlainDateTime().add({ minutes: minute });
      if (Temporal.PlainDateTime.compare(start, line.now) > 0) return start;
    }
    day = firstDay(rule, day.add({ days: 1 }));
  }
  return undefined;
}

function withBounds(
  line: Line,
  said: Gathered,
  rule: Rule,
  start: Temporal.PlainDateTime,
  times: readonly number[],
): Rule {
  if (said.count) return { ...rule, count: said.count.count };
  const first = start.toPlainDate();
  // "every day this week": to the end of it.
  const within =
    !said.until && said.day?.grain && !rule.byMonth ? said.day.on(line.today)?.to.subtract({ days: 1 }) : undefined;
  if (within && Temporal.PlainDate.compare(within, first) >= 0)
    return { ...rule, until: untilText(line, within, times) };
  const last = said.until?.day ?? said.days?.to;
  if (last) {
    const day = last.on(last.fixed ? line.today : first)?.from;
    if (!day || Temporal.PlainDate.compare(day, first) < 0) return rule;
    return { ...rule, until: untilText(line, day, times) };
  }
  if (!said.length || !isOfDays(said.length)) return rule;
  const count = countFor(rule, said.length);
  if (count) return { ...rule, count: count * Math.max(1, times.length) };
  return { ...rule, until: untilText(line, addDays(line.today, said.length).subtract({ days: 1 }), times) };
}

/** RFC 5545 §3.3.10: a date for days, UTC for times; the last occurrence itself, so that the date reads as said. */
function untilText(line: Line, day: Temporal.PlainDate, times: readonly number[]): string {
  if (times.length === 0) return day.toString().replaceAll('-', '');
  const last = day.toPlainDateTime().add({ minutes: times.at(-1) ?? 0 });
  return `${last.toZonedDateTime(line.zone).toInstant().round('second').toString().replace(/[-:]/g, '')}`;
}

function hoursEnd(said: Gathered, start: Temporal.PlainDateTime): Temporal.PlainDateTime | undefined {
  if (!said.hours) return undefined;
  const ends = endsOf(said.hours).map((minutes) => start.toPlainDate().toPlainDateTime().add({ minutes }));
  return ends.find((end) => Temporal.PlainDateTime.compare(end, start) > 0);
}

/** Minutes of the day at which hours may end, those of the next day last: "between 22:00 and 2:00". */
function endsOf({ to }: NonNullable<Gathered['hours']>): readonly number[] {
  const choices = to.midnight ? [1440] : to.bare ? [(to.hour % 12) * 60, ((to.hour % 12) + 12) * 60] : [to.hour * 60];
  return [...choices, ...choices.map((minute) => minute + 1440)].map((minute) => minute + to.minute);
}

/** One rule when the minutes agree, else one for each minute, the first occurrence's own first. */
function ruleTexts(
  rule: Rule,
  times: readonly number[],
  start: Temporal.PlainDateTime,
): Pick<When, 'rrule' | 'moreRules'> {
  if (times.length < 2) return { rrule: ruleText(rule) };
  const byMinute = Map.groupBy(times, (time) => time % 60);
  const rules = [...byMinute].map(([minute, group]) => ({
    minute,
    text: ruleText({ ...rule, byHour: group.map((time) => Math.floor(time / 60)), byMinute: [minute] }),
  }));
  const own = rules.find(({ minute }) => minute === start.minute) ?? rules[0];
  const others = rules.filter((each) => each !== own).map(({ text }) => text);
  return { rrule: own?.text ?? ruleText(rule), ...(others.length > 0 ? { moreRules: others } : {}) };
}

/** "every 20 minutes between 9 and 5", "every 4 hours from 8am". */
function withinDay(line: Line, said: Gathered, rule: Rule, from: Temporal.PlainDate): When | undefined {
  const step = (rule.freq === 'HOURLY' ? 60 : 1) * (rule.interval ?? 1);
  const now = line.now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const begin = Temporal.PlainDate.compare(from, line.today) > 0 ? from.toPlainDateTime({ hour: 9 }) : undefined;
  const count =
    said.count?.count ??
    (said.length && !isOfDays(said.length) ? Math.max(1, Math.floor(seconds(said.length) / 60 / step)) : undefined);
  const window = said.hours ? timeWindow(line, said, step) : undefined;
  const anchor = said.clocks[0] && !said.hours ? readings(line, said.clocks[0], said.part, true)[0] : undefined;
  const origin = window?.from ?? anchor;
  let start = begin ?? now.add({ minutes: step });
  if (rule.byMinute?.[0] === 0) start = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
  if (origin !== undefined) {
    start = (begin?.toPlainDate() ?? line.today).toPlainDateTime().add({ minutes: origin });
    const behind = Math.floor(start.until(now).total('minutes') / step) + 1;
    if (behind > 0) start = start.add({ minutes: behind * step });
  }
  let full: Rule = count ? { ...rule, count } : rule;
  if (window) {
    const hours: number[] = [];
    for (let minute = window.from; minute < window.end; minute += Math.max(step, 1)) {
      const hour = Math.floor(minute / 60) % 24;
      if (!hours.includes(hour)) hours.push(hour);
    }
    full = { ...full, byHour: hours.toSorted((one, other) => one - other) };
    const minute = start.hour * 60 + start.minute;
    if (minute >= window.end || minute < window.from)
      start = start
        .toPlainDate()
        .add({ days: minute >= window.end ? 1 : 0 })
        .toPlainDateTime()
        .add({ minutes: window.from });
  }
  if (full.byDay) {
    const day = firstDay(full, start.toPlainDate());
    if (!day) return undefined;
    if (!day.equals(start.toPlainDate())) start = day.toPlainDateTime().add({ minutes: window?.from ?? 540 });
  }
  const bounded = untilOf(line, said, full, start);
  // "every 30 minutes from 8:30 to 16:30": hours alone would ring at 8:00, too.
  if (window && step < 60 && 60 % step === 0 && !count && (window.from % 60 > 0 || window.end % 60 > 0)) {
    const times: number[] = [];
    for (let minute = window.from; minute <= window.end; minute += step) times.push(minute % 1440);
    return { start, timed: true, ...ruleTexts({ ...bounded, freq: 'DAILY', interval: 1 }, times, start) };
  }
  return { start, timed: true, rrule: ruleText(bounded) };
}

function untilOf(line: Line, said: Gathered, rule: Rule, start: Temporal.PlainDateTime): Rule {
  const first = start.toPlainDate();
  if (said.until) {
    const day = said.until.day.on(said.until.day.fixed ? line.today : first)?.from;
    const { clock } = said.until;
    const minute = clock ? (readings(line, clock, said.part, true)[0] ?? 1439) : 1439;
    return day && Temporal.PlainDate.compare(day, first) >= 0
      ? { ...rule, until: untilText(line, day, [minute]) }
      : rule;
  }
  // "every hour today"
  if (said.day?.fixed && !said.day.grain) return { ...rule, until: untilText(line, first, [1439]) };
  if (!said.length || !isOfDays(said.length)) return rule;
  return { ...rule, until: untilText(line, addDays(line.today, said.length).subtract({ days: 1 }), [1439]) };
}

/**
 * Minutes of the day, end exclusive; but "every hour from 9 to 5" comes at 5 as well.
 *
 * @param step minutes
 */
function timeWindow(line: Line, said: Gathered, step: number): { from: number; end: number } | undefined {
  if (!said.hours) return undefined;
  const first = readings(line, said.hours.from, said.part, false)[0] ?? 0;
  const end = endsOf(said.hours).find((minute) => minute > first) ?? 1440;
  return { from: first, end: step % 60 === 0 && (end - first) % step === 0 ? end + 1 : end };
}

function fromDone(line: Line, said: Gathered, length: Length): When {
  const afterDone = isoLength(length);
  if (isOfDays(length)) {
    const day = addDays(line.today, length);
    const clock = said.clocks[0];
    const minute = clock ? readings(line, clock, said.part, false)[0] : said.part?.minute;
    if (minute === undefined) return { start: day.toPlainDateTime(), timed: false, afterDone };
    return { start: day.toPlainDateTime().add({ minutes: minute }), timed: true, afterDone };
  }
  const start = line.now.add(Temporal.Duration.from(afterDone));
  return { start: start.round({ smallestUnit: 'minute', roundingMode: 'floor' }), timed: true, afterDone };
}
