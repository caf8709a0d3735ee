/** How far goals have come, and what was done day by day. */
import { toSvg } from './canvas.ts';
import { type Look, type Palette, palettes } from './looks.ts';
import { box, type Shape, words } from './shapes.ts';
import { fontFamily } from './words.ts';

export interface ProgressPicture {
  readonly look: Look;
  readonly title: string;
  readonly goals: readonly PicturedGoal[];
  /** Below the goals: how many more there are, or that there is none. */
  readonly note: string;
  /** Words above the bars of days. */
  readonly doneTitle: string;
  /** The last is today. */
  readonly days: readonly { readonly label: string; readonly done: number }[];
}

export interface PicturedGoal {
  readonly title: string;
  readonly note: string;
  /** 0..1 */
  readonly progress: number;
}

const width = 800;
const side = 24;
const inner = width - 2 * side;
const row = 52;
const chart = 170;
/** Pixels for what stands beside a goal's title. */
const beside = 300;

export function drawProgress({ look, title, goals, note, doneTitle, days }: ProgressPicture): string {
  const palette = palettes[look];
  const { paper, ink, soft, line, accent } = palette;
  const noted = 68 + goals.length * row;
  const below = noted + (note ? 34 : 8);
  const few = Math.max(...days.map(({ done }) => done)) <= 4;
  const axis = { color: soft, fontSize: 12, fontFamily };
  return toSvg(
    {
      backgroundColor: paper,
      graphic: [
        ...words(title, { x: side, y: 18, width: inner }, { size: 22, bold: true, fill: ink }),
        ...goals.flatMap((goal, index) => goalRow(goal, 68 + index * row, palette)),
        ...words(note, { x: side, y: noted, width: inner }, { size: 14, fill: soft }),
        ...words(doneTitle, { x: side, y: below, width: inner }, { size: 16, bold: true, fill: ink }),
      ],
      grid: { left: side + 30, right: side, top: below + 38, height: chart },
      xAxis: {
        type: 'category',
        data: days.map(({ label }) => label),
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
        // a label each week, today's last
        axisLabel: { ...axis, interval: (index: number) => (days.length - 1 - index) % 7 === 0 },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        ...(few ? { max: 4 } : {}),
        splitLine: { lineStyle: { color: line } },
        axisLabel: axis,
      },
      series: [
        {
          type: 'bar',
          data: days.map(({ done }) => done),
          barCategoryGap: '25%',
          itemStyle: { color: accent, borderRadius: [3, 3, 0, 0] },
        },
      ],
    },
    { width, height: below + 38 + chart + 44 },
  );
}

function goalRow(
  { title, note, progress }: PicturedGoal,
  y: number,
  { ink, soft, accent, event }: Palette,
): readonly Shape[] {
  const bar = { x: side, y: y + 23, height: 12 };
  const done = inner * Math.min(1, progress);
  return [
    ...words(title, { x: side, y, width: inner - beside - 16 }, { size: 15, bold: true, fill: ink }),
    ...words(note, { x: width - side, y: y + 1, width: beside }, { size: 13, fill: soft, align: 'right' }),
    box({ ...bar, width: inner }, event.fill, 6),
    ...(progress > 0 ? [box({ ...bar, width: Math.max(12, done) }, accent, 6)] : []),
  ];
}
