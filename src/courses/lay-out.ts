/**
 * A class laid out over its term: from what was said of it ("every Monday at 10", in B weeks, on Day 3) to the series of
 * RFC 5545 that its block keeps. Pure: the same class and term give the same series, so that a changed term lays it anew.
 */
import { laterDay } from '../time/later-day.ts';
import type { DaysOff } from './term.entity.ts';

/** What was said of a class, as its block keeps it beside the series. Wall clock of the block's zone. */
export interface Pattern {
  /** The first time as it was said, and its end. */
  readonly starts: string;
  readonly ends: string;
  /** RRULE of the weeks; null on a rotation, or once. */
  readonly rule: string | null;
  readonly week?: 'A' | 'B';
  /** Day of the rotation. */
  readonly day?: number;
  /** Single times that do not take place. */
  readonly cancelled?: readonly string[];
}

export interface Terms {
  readonly fromDay: Temporal.PlainDate;
  readonly toDay: Temporal.PlainDate;
  readonly cycle?: number | null | undefined;
  readonly daysOff: readonly DaysOff[];
}

export interface LaidOut {
  readonly starts: Temporal.PlainDateTime;
  readonly ends: Temporal.PlainDateTime;
  readonly rule: string | null;
  readonly exdates: readonly Temporal.PlainDateTime[];
  readonly rdates: readonly Temporal.PlainDateTime[];
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Undefined when no class is left in the term. @param zone of the block, for the end of the term in UTC */
export function layOut(pattern: Pattern, term: Terms | undefined, zone: string): LaidOut | undefined {
  const said = Temporal.PlainDateTime.from(pattern.starts);
  const length = said.until(Temporal.PlainDateTime.from(pattern.ends));
  const cancelled = (pattern.cancelled ?? []).map((at) => Temporal.PlainDateTime.from(at));
  const from = (day: Temporal.PlainDate) => day.toPlainDateTime(said.toPlainTime());
  const laid = (starts: Temporal.PlainDateTime, rest: Omit<LaidOut, 'starts' | 'ends'>): LaidOut => ({
    starts,
    ends: starts.add(length),
    ...rest,
  });
  if (!term) return laid(said, { rule: pattern.rule, exdates: cancelled, rdates: [] });
  const first = laterDay(said.toPlainDate(), term.fromDay);
  if (pattern.day !== undefined) {
    const days = rotationDays(term, pattern.day).filter((day) => Temporal.PlainDate.compare(day, first) >= 0);
    const [start, ...others] = days.map(from);
    return start && laid(start, { rule: null, exdates: cancelled, rdates: others });
  }
  if (pattern.rule === null) return laid(said, { rule: null, exdates: cancelled, rdates: [] });
  const start = firstDay(pattern, term, first);
  if (!start) return undefined;
  const off = term.daysOff
    .flatMap((days) => eachDay(Temporal.PlainDate.from(days.from), Temporal.PlainDate.from(days.to)))
    .filter((day) => Temporal.PlainDate.compare(day, start) >= 0 && fallsOn(pattern, term, day));
  return laid(from(start), {
    rule: ruleOf(pattern, term, zone),
    exdates: [...off.map(from), ...cancelled],
    rdates: [],
  });
}

/** The days of a rotation: school days from Monday to Friday count, days off do not. */
export function rotationDays(term: Terms, wanted: number): readonly Temporal.PlainDate[] {
  const cycle = term.cycle ?? 1;
  return eachDay(term.fromDay, term.toDay)
    .filter((day) => day.dayOfWeek <= 5 && !dayOff(term, day))
    .filter((_, index) => (index % cycle) + 1 === wanted);
}

/** What a day is off for. */
export function dayOff(term: Pick<Terms, 'daysOff'>, day: Temporal.PlainDate): DaysOff | undefined {
  const date = day.toString();
  return term.daysOff.find((off) => off.from <= date && date <= off.to);
}

/** The week of the term's first day is A. */
export function weekOf(term: Pick<Terms, 'fromDay'>, day: Temporal.PlainDate): 'A' | 'B' {
  const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
  const weeks = monday(term.fromDay).until(monday(day)).days / 7;
  return Math.abs(weeks) % 2 === 0 ? 'A' : 'B';
}

function ruleOf(pattern: Pattern, term: Terms, zone: string): string {
  const end = term.toDay.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }).toInstant().toString();
  const until = `UNTIL=${end.replaceAll(/[-:]/g, '')}`;
  const parts = (pattern.rule ?? '').split(';').filter((part) => !/^(?:UNTIL|COUNT)=/.test(part));
  if (pattern.week === undefined) return [...parts, until].join(';');
  // every other week, counted from Monday
  return [...parts.filter((part) => !/^(?:INTERVAL|WKST)=/.test(part)), 'INTERVAL=2', 'WKST=MO', until].join(';');
}

/** The first day on which the class is held, from a day on. */
function firstDay(pattern: Pattern, term: Terms, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  return eachDay(from, term.toDay).find((day) => fallsOn(pattern, term, day));
}

function fallsOn(pattern: Pattern, term: Terms, day: Temporal.PlainDate): boolean {
  const byDay = /BYDAY=([A-Z,]+)/.exec(pattern.rule ?? '')?.[1]?.split(',');
  const weekday = byDay?.includes(codes[day.dayOfWeek - 1] ?? '') ?? sameWeekday(pattern, day);
  return weekday && (pattern.week === undefined || weekOf(term, day) === pattern.week);
}

function sameWeekday(pattern: Pattern, day: Temporal.PlainDate): boolean {
  return (
    /FREQ=DAILY/.test(pattern.rule ?? '') || Temporal.PlainDateTime.from(pattern.starts).dayOfWeek === day.dayOfWeek
  );
}

function eachDay(from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) days.push(day);
  return days;
}
