/** A week as a calendar shows it: what is on, what is due and what rings, each on its day. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { upcomingRings } from '../reminders/upcoming.ts';
import type { Reference } from '../reply.ts';
import { type Reader, sayTime } from '../time/say.ts';
import { inRange } from './agenda.ts';

export interface WeekItem {
  readonly kind: 'event' | 'class' | 'task' | 'ring';
  readonly day: Temporal.PlainDate;
  /** Minutes of the wall clock since midnight, from 0 to 1440; none for what takes all day or has no time. */
  readonly from?: number;
  readonly to?: number;
  /** `09:00–10:30`, `all day`, or nothing */
  readonly time: string;
  readonly title: string;
  /** Where, and of which course. */
  readonly more: string;
  readonly ref: Reference;
}

const wholeDay = 1440;

/** In order: by day, what takes all day first, what is due some time that day last. */
export async function weekItems(
  em: EntityManager,
  first: Temporal.PlainDate,
  { reader, now }: { readonly reader: Reader; readonly now: Temporal.Instant },
): Promise<readonly WeekItem[]> {
  const { zone } = reader;
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant();
  const [start, end] = [midnight(first), midnight(first.add({ days: 7 }))];
  const { blocks, tasks } = await inRange(em, { start, end, from: first, to: first.add({ days: 7 }) });
  const rows = await em.execute<{ id: string; title: string }[]>('select id, title from course');
  const courses = new Map(rows.map(({ id, title }) => [id, title]));
  // what has rung is past, and stands no longer in the way
  const rings = await upcomingRings(em, { from: laterOf(start, now), to: end, limit: 200 });
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone);
  const point = (at: Temporal.Instant) => ({
    day: local(at).toPlainDate(),
    from: minutesOf(local(at)),
    to: minutesOf(local(at)),
    time: sayTime(local(at).toPlainTime(), reader),
  });
  const items: WeekItem[] = [
    ...blocks.flatMap(({ block, start: from, end: to }) =>
      slicesOf(local(from), local(to), first).map(({ day, ...slice }) => ({
        kind: block.shared ? ('class' as const) : ('event' as const),
        day,
        ...(block.allDay || isWhole(slice) ? { time: 'all day' } : { ...slice, time: sayStretch(slice, reader) }),
        title: block.title,
        more: [block.place ?? '', courses.get(block.course?.id ?? '') ?? '']
          .filter((each) => each && each !== block.title)
          .join(' · '),
        ref: { type: 'block', id: block.id, label: block.title },
      })),
    ),
    ...tasks.map((task) => ({
      kind: 'task' as const,
      ...(task.dueAt ? point(task.dueAt) : { day: task.dueDay ?? first, time: '' }),
      title: task.title,
      more: '',
      ref: { type: 'task', id: task.id, label: task.title },
    })),
    // a digest is how the week comes, not what is on
    ...rings
      .filter(({ at, reminder }) => !reminder.policy.digest && Temporal.Instant.compare(at, start) >= 0)
      .map(({ at, reminder }) => ({
        kind: 'ring' as const,
        ...point(at),
        title: reminder.title,
        more: '',
        ref: { type: 'reminder', id: reminder.id, label: reminder.title },
      })),
  ];
  return items
    .filter(({ day }) => Temporal.PlainDate.compare(day, first.add({ days: 7 })) < 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day) || placeOf(one) - placeOf(other));
}

/** The day on which the week begins where such a locale is used. */
export function weekOf(day: Temporal.PlainDate, locale: string): Temporal.PlainDate {
  const starts = new Intl.Locale(locale).getWeekInfo().firstDay;
  return day.subtract({ days: (day.dayOfWeek - starts + 7) % 7 });
}

/** `23 – 29 November 2026` */
export function sayWeek(first: Temporal.PlainDate, locale: string): string {
  const words = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const noon = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds;
  return words.formatRange(noon(first), noon(first.add({ days: 6 })));
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

/** What falls on each day of the week; one that ends at midnight does not touch the next. */
function slicesOf(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  first: Temporal.PlainDate,
): readonly (Slice & { readonly day: Temporal.PlainDate })[] {
  const last = Temporal.ZonedDateTime.compare(from, to) === 0 ? to : to.subtract({ nanoseconds: 1 });
  const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }));
  return days
    .filter(
      (day) =>
        Temporal.PlainDate.compare(day, from.toPlainDate()) >= 0 &&
        Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0,
    )
    .map((day) => ({
      day,
      from: day.equals(from.toPlainDate()) ? minutesOf(from) : 0,
      to: day.equals(to.toPlainDate()) ? minutesOf(to) : wholeDay,
    }));
}

function sayStretch({ from, to }: Slice, reader: Reader): string {
  const say = (minutes: number) => sayTime(new Temporal.PlainTime().add({ minutes }), reader);
  return from === to ? say(from) : `${say(from)}–${say(to)}`;
}

function isWhole({ from, to }: Slice): boolean {
  return from === 0 && to === wholeDay;
}

function minutesOf({ hour, minute }: Temporal.ZonedDateTime): number {
  return hour * 60 + minute;
}

function placeOf({ kind, from }: WeekItem): number {
  return from ?? (kind === 'task' ? wholeDay : -1);
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
