/** A week as a calendar: days across, hours down, above them what takes all day or has no hour. */
import { toSvg } from './canvas.ts';
import { type Crowd, lay } from './lanes.ts';
import { type Look, type Palette, palettes } from './looks.ts';
import { box, lineHeight, type Shape, type Spot, words } from './shapes.ts';
import { measure, wrap } from './words.ts';

export interface WeekPicture {
  readonly look: Look;
  readonly title: string;
  readonly days: readonly { readonly name: string; readonly today: boolean }[];
  /** How each full hour of the day is written, from midnight on. */
  readonly hours: readonly string[];
  readonly items: readonly PicturedItem[];
}

export interface PicturedItem {
  readonly kind: 'event' | 'class' | 'task' | 'ring';
  /** What it is called in "done 3". */
  readonly number: number;
  /** Column, from 0. */
  readonly day: number;
  /** Minutes since midnight; none above the hours. */
  readonly from?: number;
  readonly to?: number;
  readonly time: string;
  /** Nothing where the font has no letters for it. */
  readonly title: string;
  readonly more: string;
}

const width = 960;
const gutter = 64;
const margin = 12;
const column = (width - gutter - margin) / 7;
const hour = 46;
const strip = 23;
const top = 92;
const legend = 44;
/** Strips above the hours, and things side by side within them. */
const most = { strips: 5, lanes: 2 };
/** Minutes that the smallest box stands for: one line of words. */
const least = 29;
const midnight = 24 * 60;
/** What is shown of an ordinary day, in minutes. */
const ordinary = { from: 8 * 60, to: 18 * 60 };
const marks = { event: '', class: '', task: '☐ ', ring: '◷ ' } as const;
const kinds = { event: 'Schedule', class: 'Class', task: '☐ Task due', ring: '◷ Reminder' } as const;
const order = ['event', 'class', 'task', 'ring'] as const;

export function drawWeek({ look, title, days, hours, items }: WeekPicture): string {
  const palette = palettes[look];
  const timed = items.flatMap((item) => {
    const { from, to } = item;
    return from === undefined || to === undefined ? [] : [{ ...item, from, to, until: Math.max(to, from + least) }];
  });
  const above = days.map((_, day) => items.filter((item) => item.day === day && item.from === undefined));
  const strips = Math.min(most.strips, Math.max(...above.map(({ length }) => length)));
  const grid = top + strips * strip + (strips > 0 ? 6 : 0);
  const first = Math.floor(Math.min(ordinary.from, ...timed.map(({ from }) => from)) / 60) * 60;
  const until = Math.ceil(Math.max(ordinary.to, ...timed.map((item) => item.until)) / 60) * 60;
  const last = Math.min(until, midnight);
  const y = (minutes: number) => grid + ((Math.min(minutes, last) - first) / 60) * hour;
  const left = (day: number) => gutter + day * column;
  const bottom = y(last);
  const head = top - 36;
  const full = Array.from({ length: (last - first) / 60 }, (_, index) => first + index * 60);
  const shapes = [
    ...words(title, { x: 16, y: 16, width: width - 32 }, { size: 22, bold: true, fill: palette.ink }),
    ...days.flatMap(({ today }, day) =>
      today ? [box({ x: left(day), y: head, width: column, height: bottom - head }, palette.today)] : [],
    ),
    ...[...full, last].map((minutes) => box({ x: gutter, y: y(minutes), width: 7 * column, height: 1 }, palette.line)),
    ...Array.from({ length: 8 }, (_, day) =>
      box({ x: left(day), y: head, width: 1, height: bottom - head }, palette.line),
    ),
    ...full.flatMap((minutes) =>
      words(
        hours[minutes / 60] ?? '',
        { x: gutter - 8, y: y(minutes) - 6, width: gutter },
        { size: 12, fill: palette.soft, align: 'right' },
      ),
    ),
    ...days.flatMap(({ name, today }, day) =>
      words(
        name,
        { x: left(day) + 7, y: head + 9, width: column - 12 },
        { size: 15, bold: today, fill: today ? palette.accent : palette.soft },
      ),
    ),
    ...above.flatMap((own, day) => stripsOf(own, left(day), palette)),
    ...days.flatMap((_, day) => {
      const own = timed.filter((item) => item.day === day);
      const { laid, crowds } = lay(
        own.map((item) => ({ ...item, to: item.until, point: item.from === item.to })),
        most.lanes,
      );
      return [
        ...laid.flatMap(({ item, lane, lanes }) => {
          const share = (column - 4) / lanes;
          const place = { x: left(day) + 3 + lane * share, y: y(item.from) + 1, width: share - 2 };
          return card(item, { ...place, height: y(item.to) - y(item.from) - 1 }, palette);
        }),
        ...crowds.flatMap((crowd) => sayCrowd(crowd, { x: left(day), y: y(crowd.to), width: column }, palette)),
      ];
    }),
    ...legendOf(items, bottom + 15, palette),
  ];
  return toSvg({ backgroundColor: palette.paper, graphic: shapes }, { width, height: bottom + legend });
}

/** Its edge in the colour of its kind, and as many lines of words as there is room for. */
function card(
  item: PicturedItem & { readonly point?: boolean },
  place: Spot & { readonly height: number },
  palette: Palette,
): readonly Shape[] {
  const { edge, fill } = palette[item.kind];
  const { x, y, width: wide, height } = place;
  const plain = { size: 12, fill: palette.ink };
  const inner = wide - 11;
  const lines = Math.max(1, Math.floor((height - 6) / lineHeight({ size: 13 })));
  const bold = { size: 13, bold: lines > 1, fill: palette.ink };
  // the number is what it is called by, and the title what it is: both before the time
  const name = `${marks[item.kind]}${item.number}. ${item.title}`.trim();
  const rest = item.point ? [] : [item.time, item.more].filter(Boolean);
  const room = Math.max(1, lines - Math.min(rest.length, lines - 1));
  const title = wrap(name, { width: inner, most: room, font: bold });
  let free = lines - title.length;
  let next = y + 4 + title.length * lineHeight(bold);
  const below = rest.flatMap((text) => {
    const shown = words(text, { x: x + 8, y: next, width: inner }, { ...plain, most: free });
    free -= shown.length;
    next += shown.length * lineHeight(bold);
    return shown;
  });
  return [
    box(place, fill, 4),
    box({ x, y, width: 3, height }, edge, [4, 0, 0, 4]),
    ...words(name, { x: x + 8, y: y + 4, width: inner }, { ...bold, most: room }),
    ...below,
  ];
}

function stripsOf(items: readonly PicturedItem[], x: number, palette: Palette): readonly Shape[] {
  const shown = items.length > most.strips ? items.slice(0, most.strips - 1) : items;
  const rest = items.length - shown.length;
  return [
    ...shown.flatMap((item, index) =>
      card(
        { ...item, point: true },
        { x: x + 3, y: top + index * strip, width: column - 6, height: strip - 2 },
        palette,
      ),
    ),
    ...(rest > 0
      ? words(
          `+${rest} more`,
          { x: x + 8, y: top + shown.length * strip + 4, width: column - 12 },
          { size: 12, fill: palette.soft },
        )
      : []),
  ];
}

/** Laid over the lower edge of what is crowded. */
function sayCrowd({ hidden }: Crowd, { x, y, width: wide }: Spot, palette: Palette): readonly Shape[] {
  const text = `+${hidden} more`;
  const font = { size: 12, bold: true };
  const own = measure(text, font) + 14;
  return [
    box({ x: x + wide - own - 3, y: y - 19, width: own, height: 18 }, palette.soft, 4),
    ...words(text, { x: x + wide - 10, y: y - 16, width: own }, { ...font, fill: palette.paper, align: 'right' }),
  ];
}

function legendOf(items: readonly PicturedItem[], y: number, palette: Palette): readonly Shape[] {
  return order
    .filter((kind) => items.some((item) => item.kind === kind))
    .flatMap((kind, index) => {
      const x = gutter + index * 130;
      return [
        box({ x, y, width: 12, height: 12 }, palette[kind].edge, 3),
        ...words(kinds[kind], { x: x + 18, y: y - 1, width: 110 }, { size: 12, fill: palette.soft }),
      ];
    });
}
