/** When somebody has time, or several people at once: pure, from what keeps them busy and the hours they would meet. */
import { difference, type Interval, intersection, union } from './interval.ts';

/** Hours of a day in which somebody wants to be asked; `to` at or before `from` is on the next day. */
export interface Hours {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

export interface Person {
  /** IANA zone of their hours. */
  readonly zone: string;
  readonly hours: readonly Hours[];
  readonly busy: readonly Interval[];
}

export interface Wanted {
  /** Within these. */
  readonly between: Interval;
  /** At least so long. */
  readonly minutes: number;
  /** Kept clear on both sides of what keeps them busy. */
  readonly marginMinutes?: number;
}

/** Nobody is asked for time before eight or after nine in the evening, unless their quiet hours say otherwise. */
const usual = { from: '21:00', to: '08:00' };

/** The hours of every day that are not quiet. @param quiet `HH:MM`, on the wall clock of its person */
export function dayHours(quiet: { readonly from: string; readonly to: string } | null | undefined): Hours {
  const { from, to } = quiet ?? usual;
  return { days: [1, 2, 3, 4, 5, 6, 7], from: Temporal.PlainTime.from(to), to: Temporal.PlainTime.from(from) };
}

/** The free stretches of one person, in order, each at least as long as wanted. */
export function freeTime(person: Person, wanted: Wanted): Interval[] {
  return commonFreeTime([person], wanted);
}

/** The stretches in which all are free and within their hours, each in their own zone. Nobody: none. */
export function commonFreeTime(people: readonly Person[], { between, minutes, marginMinutes = 0 }: Wanted): Interval[] {
  const free = people.map((person) => {
    const margin = { minutes: marginMinutes };
    const busy = person.busy.map(({ start, end }) => ({ start: start.subtract(margin), end: end.add(margin) }));
    return difference(openHours(person, between), union(busy));
  });
  const [first = [], ...others] = free;
  return others.reduce(intersection, first).filter(({ start, end }) => start.until(end).total('minutes') >= minutes);
}

/** Up to `most` stretches of just the wanted length, the first of each free stretch, at a quarter of an hour. */
export function suggest(free: readonly Interval[], minutes: number, most: number): Interval[] {
  return free
    .map(({ start, end }) => {
      const quarter = 900_000;
      const from = Temporal.Instant.fromEpochMilliseconds(Math.ceil(start.epochMilliseconds / quarter) * quarter);
      return { start: from, end: from.add({ minutes }), limit: end };
    })
    .filter(({ end, limit }) => Temporal.Instant.compare(end, limit) <= 0)
    .slice(0, most)
    .map(({ start, end }) => ({ start, end }));
}

/** Hours on the wall clock: a day on which the clock changes has its own number of them. */
function openHours({ zone, hours }: Person, between: Interval): Interval[] {
  const last = between.end.toZonedDateTimeISO(zone).toPlainDate();
  const open: Interval[] = [];
  // The hours of the evening before may reach into the first day.
  let day = between.start.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const { days, from, to } of hours) {
      if (!days.includes(day.dayOfWeek)) continue;
      const endDay = Temporal.PlainTime.compare(to, from) <= 0 ? day.add({ days: 1 }) : day;
      open.push({
        start: day.toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant(),
        end: endDay.toZonedDateTime({ timeZone: zone, plainTime: to }).toInstant(),
      });
    }
  }
  return intersection(union(open), [between]);
}
