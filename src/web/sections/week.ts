/** A week as a calendar: what is on, what is due, what rings. */
import { html } from 'hono/html';
import { inRange } from '../../planning/agenda.ts';
import { upcomingRings } from '../../reminders/upcoming.ts';
import { sayTime } from '../../time/say.ts';
import type { Html } from '../page.ts';
import type { Section, View } from '../section.ts';

interface Item {
  readonly kind: 'event' | 'task' | 'ring';
  readonly day: Temporal.PlainDate;
  /** Wall-clock order within the day; all-day things first, tasks of some time that day last. */
  readonly order: string;
  /** `09:00–10:30` */
  readonly time: string;
  readonly title: string;
  readonly more: string;
}

const kinds = { event: '', task: 'Due', ring: 'Reminder' } as const;

export default {
  id: 'week',
  title: 'The week',
  part: 'day',
  order: 10,
  async show(view) {
    const { person, now, asked } = view;
    const today = now.toZonedDateTimeISO(person.zone).toPlainDate();
    const first = weekOf(dayAsked(asked.get('week')) ?? today, person.locale);
    const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }));
    const items = await itemsOf(view, first);
    const isNow = weekOf(today, person.locale).equals(first);
    const to = (day: Temporal.PlainDate, label: string, mark: string) =>
      html`<a href="./?week=${day.toString()}#week" aria-label="${label}">${mark}</a>`;
    return html`<nav class="weeks" aria-label="Weeks">${to(first.subtract({ days: 7 }), 'The week before', '←')}
<span>${range(first, person.locale)}</span>
${to(first.add({ days: 7 }), 'The week after', '→')}${isNow ? '' : html` <a class="now" href="./#week">Back to this week</a>`}</nav>
<ol class="days">${days.map((day) => dayColumn(day, items, { today, locale: person.locale }))}</ol>`;
  },
} satisfies Section;

function dayColumn(
  day: Temporal.PlainDate,
  items: readonly Item[],
  { today, locale }: { readonly today: Temporal.PlainDate; readonly locale: string },
): Html {
  const own = items.filter((item) => item.day.equals(day));
  const name = html`<span class="weekday">${day.toLocaleString(locale, { weekday: 'short' })}</span> <span class="date">${day.day}</span>`;
  const when = Temporal.PlainDate.compare(day, today);
  return html`<li class="day${when === 0 ? ' today' : when < 0 ? ' past' : ''}${own.length === 0 ? ' free' : ''}"${when === 0 ? html` aria-current="date"` : ''}>
<h3>${name}${when === 0 ? html` <span class="unseen">today</span>` : ''}</h3>
${
  own.length === 0
    ? html`<p class="nothing"><span class="unseen">Nothing</span></p>`
    : html`<ul>${own.map(
        ({ kind, time, title, more }) =>
          html`<li class="${kind}">${kinds[kind] || time ? html`<span class="time">${[kinds[kind], time].filter(Boolean).join(' ')}</span> ` : ''}<span class="title">${title}</span>${more ? html` <span class="more">${more}</span>` : ''}</li>`,
      )}</ul>`
}</li>`;
}

async function itemsOf({ em, person, now }: View, first: Temporal.PlainDate): Promise<readonly Item[]> {
  const { zone } = person;
  const [start, end] = [first, first.add({ days: 7 })].map((day) => day.toZonedDateTime(zone).toInstant()) as [
    Temporal.Instant,
    Temporal.Instant,
  ];
  const { blocks, tasks } = await inRange(em, { start, end, from: first, to: first.add({ days: 7 }) });
  const courses = new Map(
    (await em.execute<{ id: string; title: string }[]>('select id, title from course')).map(({ id, title }) => [
      id,
      title,
    ]),
  );
  const rings = await upcomingRings(em, { from: laterOf(start, now), to: end, limit: 200 });
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone);
  const clock = (at: Temporal.Instant) => sayTime(local(at).toPlainTime(), person);
  const items: Item[] = [
    ...blocks.flatMap(({ block, start: from, end: to }) =>
      daysOf(local(from), local(to), first).map((day, index) => ({
        kind: 'event' as const,
        day,
        order: block.allDay || index > 0 ? '' : local(from).toPlainTime().toString(),
        time: block.allDay || index > 0 ? 'all day' : from.equals(to) ? clock(from) : `${clock(from)}–${clock(to)}`,
        title: block.title,
        more: [block.place ?? '', courses.get(block.course?.id ?? '') ?? '']
          .filter((each) => each && each !== block.title)
          .join(' · '),
      })),
    ),
    ...tasks.map((task) => ({
      kind: 'task' as const,
      day: task.dueAt ? local(task.dueAt).toPlainDate() : (task.dueDay ?? first),
      order: task.dueAt ? local(task.dueAt).toPlainTime().toString() : '~',
      time: task.dueAt ? clock(task.dueAt) : '',
      title: task.title,
      more: '',
    })),
    ...rings
      .filter(({ at, reminder }) => !reminder.policy.digest && Temporal.Instant.compare(at, start) >= 0)
      .map(({ at, reminder }) => ({
        kind: 'ring' as const,
        day: local(at).toPlainDate(),
        order: local(at).toPlainTime().toString(),
        time: clock(at),
        title: reminder.title,
        more: '',
      })),
  ];
  return items.toSorted((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0));
}

/** The days of the week that it touches; one that ends at midnight does not touch the next. */
function daysOf(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime, first: Temporal.PlainDate) {
  const last = Temporal.ZonedDateTime.compare(from, to) === 0 ? to : to.subtract({ nanoseconds: 1 });
  const days: Temporal.PlainDate[] = [];
  for (let index = 0; index < 7; index += 1) {
    const day = first.add({ days: index });
    const begun = Temporal.PlainDate.compare(day, from.toPlainDate()) >= 0;
    if (begun && Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0) days.push(day);
  }
  return days;
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}

/** The day on which the week begins where such a locale is used. */
function weekOf(day: Temporal.PlainDate, locale: string): Temporal.PlainDate {
  const starts = new Intl.Locale(locale).getWeekInfo().firstDay;
  return day.subtract({ days: (day.dayOfWeek - starts + 7) % 7 });
}

function dayAsked(text: string | null): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return undefined;
  try {
    return Temporal.PlainDate.from(text ?? '');
  } catch {
    return undefined;
  }
}

function range(first: Temporal.PlainDate, locale: string): string {
  const words = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const noon = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds;
  return words.formatRange(noon(first), noon(first.add({ days: 6 })));
}
