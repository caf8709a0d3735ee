/** What a group of phrases means at a moment: always the next match in the future. */
import type { When } from '../reading.ts';
import type { Group } from './assemble.ts';
import type { Clock } from './clock-face.ts';
import type { Day, DayRange } from './day.ts';
import { type Gathered, gather } from './gathered.ts';
import { readings } from './hours.ts';
import { addDays, isOfDays, type Length, seconds } from './lengths.ts';
import type { Line } from './phrase.ts';
import { daysInARow, repeat } from './repeat.ts';
import { merged } from './rule.ts';

export function resolve(line: Line, group: Group): When | undefined {
  const several = group.parts.filter(({ piece }) => piece.said.kind === 'every');
  if (several.length > 1) {
    const each = apart(
      line,
      group,
      several.map(({ piece }) => piece.from),
    );
    if (each) return each;
  }
  const said = gather(group);
  try {
    if (said.every || said.count?.weekday || daysInARow(said)) return repeat(line, said);
    if (said.offset) return fromNow(line, said, said.offset);
    if (said.point) return { start: said.point, timed: true };
    return once(line, said);
  } catch (error) {
    // Calendars end, in the year 275760; nobody is served by an error about it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** "mondays at 9 and thursdays at 10": each repetition with the words up to the next. */
function apart(line: Line, group: Group, starts: readonly number[]): When | undefined {
  const [one, two] = group.parts.flatMap(({ piece }) => (piece.said.kind === 'every' ? [piece.said.value.rule] : []));
  if (!one || !two || merged(one, two)) return undefined;
  const whens = starts.flatMap((from, index) => {
    const to = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const first = index === 0 ? 0 : from;
    const parts = group.parts.filter(({ piece }) => piece.from >= first && piece.from < to);
    const when = resolve(line, { parts, certainty: group.certainty });
    return when?.rrule ? [when] : [];
  });
  const [soonest, ...others] = whens.sort((a, b) => Temporal.PlainDateTime.compare(a.start, b.start));
  if (!soonest || others.some(({ timed }) => timed !== soonest.timed)) return undefined;
  const clock = ({ start, rrule }: When) =>
    soonest.timed ? `${rrule};BYHOUR=${start.hour};BYMINUTE=${start.minute}` : (rrule ?? '');
  return { ...soonest, rrule: clock(soonest), moreRules: others.map(clock) };
}

function fromNow(line: Line, said: Gathered, length: Length): When {
  if (isOfDays(length) || said.clocks.length > 0) {
    const day = addDays(line.today, length);
    const on: Day = { on: () => ({ from: day, to: day.add({ days: 1 }) }), fixed: true };
    if (said.clocks.length > 0 || said.part || said.hours)
      return once(line, { ...said, day: on, offset: undefined }) as When;
    return { start: day.toPlainDateTime(), timed: false };
  }
  const { years = 0, months = 0, weeks = 0, days = 0 } = length;
  const instant = line.instant
    .toZonedDateTimeISO(line.zone)
    .add({ years, months, weeks, days })
    .toInstant()
    .add({ seconds: seconds(length) })
    .round({ smallestUnit: 'second', roundingMode: 'floor' });
  return { start: instant.toZonedDateTimeISO(line.zone).toPlainDateTime(), timed: true, relative: true, instant };
}

function once(line: Line, said: Gathered): When | undefined {
  if (said.days && said.clocks.length === 0 && !said.part && !said.hours)
    return wholeDays(line, said.days.from, said.days.to);
  const day = said.day ?? said.days?.from;
  const clock = said.clocks[0] ?? (said.hours && beginning(said.hours.from, said.hours.to));
  if (!clock && !said.part) return day && untimed(line, day, said);
  const start = firstTime(line, day, clock, said);
  if (!start) return undefined;
  const end = said.hours ? endOf(line, start, said.hours.to) : said.length && start.add(durationOf(said.length));
  return { start, timed: true, ...(end ? { end } : {}) };
}

function untimed(line: Line, day: Day, said: Gathered): When | undefined {
  const range = day.on(day.notToday && !line.past ? line.today.add({ days: 1 }) : line.today);
  if (!range) return undefined;
  const start = begun(line, range);
  const length = said.length && isOfDays(said.length) ? addDays(start, said.length) : undefined;
  return { start: start.toPlainDateTime(), timed: false, ...(length ? { end: length.toPlainDateTime() } : {}) };
}

/** A week or month that has begun starts today. */
function begun(line: Line, range: DayRange): Temporal.PlainDate {
  const inside =
    Temporal.PlainDate.compare(range.from, line.today) < 0 && Temporal.PlainDate.compare(range.to, line.today) > 0;
  return inside && !line.past ? line.today : range.from;
}

function wholeDays(line: Line, from: Day, to: Day): When | undefined {
  const first = from.on(from.notToday ? line.today.add({ days: 1 }) : line.today);
  const last = first && to.on(to.fixed ? line.today : first.from);
  if (!first || !last || Temporal.PlainDate.compare(last.to, first.from) <= 0) return undefined;
  return { start: first.from.toPlainDateTime(), timed: false, end: last.to.toPlainDateTime() };
}

/** The next future moment that fits day, part of the day and clock. */
export function firstTime(
  line: Line,
  day: Day | undefined,
  clock: Clock | undefined,
  said: Gathered,
): Temporal.PlainDateTime | undefined {
  const today = clock?.zone ? line.instant.toZonedDateTimeISO(clock.zone).toPlainDate() : line.today;
  let from = today;
  for (let tries = 0; tries < 4; tries++) {
    const range = day ? day.on(from) : { from, to: from.add({ days: 1 }) };
    if (!range) return undefined;
    const start = day?.grain ? begun(line, range) : range.from;
    const near = !day || (day.fixed === true && start.equals(line.today));
    const minutes = clock
      ? readings(line, clock, said.part, near || (said.part?.today ?? false))
      : [said.part?.minute ?? 0];
    const times = minutes.map((minute) => at(line, start, minute, clock));
    const future = times
      .filter((time) => Temporal.PlainDateTime.compare(time, line.now) > 0)
      .sort(Temporal.PlainDateTime.compare)[0];
    if (future) return future;
    // "at five am this week": one of the days to come of a week that has begun
    const later = day?.grain ? laterIn(line, { from: start, to: range.to }, minutes, clock) : undefined;
    if (later) return later;
    // Tonight at eleven is still tonight; what was said of today stays today.
    if (day?.fixed || (said.part?.today && clock)) return times.at(-1);
    if (said.part?.today) return laterToday(line, times.at(-1));
    from = start.add({ days: 1 });
  }
  return undefined;
}

function laterIn(
  line: Line,
  range: DayRange,
  minutes: readonly number[],
  clock: Clock | undefined,
): Temporal.PlainDateTime | undefined {
  const next = range.from.add({ days: 1 });
  if (Temporal.PlainDate.compare(next, range.to) >= 0) return undefined;
  return minutes
    .map((minute) => at(line, next, minute, clock))
    .find((time) => Temporal.PlainDateTime.compare(time, line.now) > 0);
}

/** "tonight" said at half past nine: the next full hour. */
function laterToday(line: Line, time: Temporal.PlainDateTime | undefined): Temporal.PlainDateTime | undefined {
  const hour = line.now.round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  const next = hour.equals(line.now) ? hour.add({ hours: 1 }) : hour;
  return time && next.toPlainDate().equals(line.today) ? next : time?.add({ days: 1 });
}

function at(line: Line, day: Temporal.PlainDate, minute: number, clock: Clock | undefined): Temporal.PlainDateTime {
  const local = day.toPlainDateTime().add({ minutes: minute, seconds: clock?.second ?? 0 });
  if (!clock?.zone) return local;
  return local.toZonedDateTime(clock.zone).withTimeZone(line.zone).toPlainDateTime();
}

/** "2 to 4pm" begins in the afternoon, "10 to 1pm" in the morning. */
export function beginning(from: Clock, to: Clock): Clock {
  if (!from.bare || to.bare) return from;
  const end = to.hour * 60 + to.minute;
  const late = (from.hour % 12) + 12;
  const afternoon = late * 60 + from.minute < end || end <= (from.hour % 12) * 60 + from.minute;
  return { ...from, hour: afternoon ? late : from.hour % 12, bare: false };
}

function endOf(line: Line, begin: Temporal.PlainDateTime, to: Clock): Temporal.PlainDateTime {
  const half = (to.hour % 12) * 60 + to.minute;
  const choices = to.midnight ? [1440] : to.bare ? [half, half + 720] : [to.hour * 60 + to.minute];
  const day = begin.toPlainDate();
  for (const days of [0, 1])
    for (const minute of choices) {
      const end = at(line, day.add({ days }), minute, to);
      if (Temporal.PlainDateTime.compare(end, begin) > 0) return end;
    }
  return begin;
}

export function durationOf(length: Length): Temporal.DurationLike {
  const { workdays = 0, days = 0, ...rest } = length;
  return { ...rest, days: days + workdays };
}
