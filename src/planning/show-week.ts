/** A week as a picture, and as a table where there are none. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import { draw } from '../pictures/draw.ts';
import { writable } from '../pictures/letters.ts';
import type { Look } from '../pictures/looks.ts';
import type { Picture, Reply } from '../reply.ts';
import { type Reader, sayDay, sayTime } from '../time/say.ts';
import { sayWeek, type WeekItem, weekItems } from './week.ts';

/** Rows of the table; who has more in a week asks for a day. */
const mostRows = 60;
/** Characters that every platform takes as words for those who cannot see. */
const mostAlt = 900;
const marks = { event: '', class: '', task: '☐ ', ring: '🔔 ' } as const;

export interface Shown {
  readonly reader: Reader;
  readonly now: Temporal.Instant;
  readonly look: Look;
}

export async function showWeek(em: EntityManager, first: Temporal.PlainDate, shown: Shown): Promise<Reply> {
  const { reader, now } = shown;
  const items = await weekItems(em, first, { reader, now });
  const title = sayWeek(first, reader.locale);
  const week = (label: string, days: number) => ({
    label,
    command: 'week',
    input: { when: first.add({ days }).toString() },
  });
  const choices = [week('Week before', -7), week('Week after', 7)];
  if (items.length === 0) return { text: `Nothing from ${title}.`, choices };
  const table = `### ${title}\n\n${tableOf(items, shown)}`;
  return {
    text: table,
    picture: pictureOf(items, first, { ...shown, title, table }),
    refs: items.map(({ ref }) => ref),
    choices,
  };
}

function tableOf(items: readonly WeekItem[], { reader, now }: Shown): string {
  const rows = items.slice(0, mostRows).map(({ kind, day, time, title, more }, index) => {
    const place = more ? ` (${escapeMarkdown(more)})` : '';
    return `| ${index + 1} | ${sayDay(day, reader, now)} | ${time} | ${marks[kind]}**${escapeMarkdown(title)}**${place} |`;
  });
  const rest = items.length - rows.length;
  return `| | Day | Time | What |\n|--:|---|---|---|\n${rows.join('\n')}${rest > 0 ? `\n\n… and ${rest} more: ask for a day, such as “agenda Friday”.` : ''}`;
}

function pictureOf(
  items: readonly WeekItem[],
  first: Temporal.PlainDate,
  { reader, now, look, title, table }: Shown & { readonly title: string; readonly table: string },
): Picture {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }));
  const alt = items.map(({ day, time, title: what }) =>
    `${sayDay(day, reader, now)} ${time} ${what}`.replace(/ +/g, ' '),
  );
  return {
    // what the picture shows by its number alone stands below it in full
    caption: items.every((item) => writable(item.title)) ? `**${title}**` : table,
    draw: () =>
      draw(
        {
          kind: 'week',
          look,
          title,
          days: days.map((day) => ({
            name: `${day.toLocaleString(reader.locale, { weekday: 'short' })} ${day.day}`,
            today: day.equals(today),
          })),
          hours: Array.from({ length: 24 }, (_, hour) => sayTime(Temporal.PlainTime.from({ hour }), reader)),
          items: items.map(({ day, title: what, more, ref: _, ...item }, index) => ({
            ...item,
            number: index + 1,
            day: first.until(day).days,
            title: writable(what) ?? '',
            more: writable(more) ?? '',
          })),
        },
        { name: 'week.png', alt: clip(`${title}: ${alt.join('; ')}`) },
      ),
  };
}

function clip(alt: string): string {
  return alt.length <= mostAlt ? alt : `${alt.slice(0, mostAlt - 1)}…`;
}
