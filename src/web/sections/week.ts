/** A week as a calendar: what is on, what is due, what rings. */
import { html } from 'hono/html';
import { sayWeek, type WeekItem, weekItems, weekOf } from '../../planning/week.ts';
import type { Html } from '../page.ts';
import type { Section } from '../section.ts';

const kinds = { event: '', class: '', task: 'Due', ring: 'Reminder' } as const;

export default {
  id: 'week',
  title: 'The week',
  part: 'day',
  order: 10,
  async show({ em, person, now, asked }) {
    const today = now.toZonedDateTimeISO(person.zone).toPlainDate();
    const first = weekOf(dayAsked(asked.get('week')) ?? today, person.locale);
    const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }));
    const items = await weekItems(em, first, { reader: person, now });
    const isNow = weekOf(today, person.locale).equals(first);
    const to = (day: Temporal.PlainDate, label: string, mark: string) =>
      html`<a href="./?week=${day.toString()}#week" aria-label="${label}">${mark}</a>`;
    return html`<nav class="weeks" aria-label="Weeks">${to(first.subtract({ days: 7 }), 'The week before', '←')}
<span>${sayWeek(first, person.locale)}</span>
${to(first.add({ days: 7 }), 'The week after', '→')}${isNow ? '' : html` <a class="now" href="./#week">Back to this week</a>`}</nav>
<ol class="days">${days.map((day) => dayColumn(day, items, { today, locale: person.locale }))}</ol>`;
  },
} satisfies Section;

function dayColumn(
  day: Temporal.PlainDate,
  items: readonly WeekItem[],
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

function dayAsked(text: string | null): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return undefined;
  try {
    return Temporal.PlainDate.from(text ?? '');
  } catch {
    return undefined;
  }
}
