/** Words cut to the room there is. The drawing library knows no font here: widths are those of DejaVu Sans Condensed, by kind of letter. */

export const fontFamily = 'DejaVu Sans Condensed';

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Em; measured on the font. */
const kinds: readonly [RegExp, number][] = [
  [/\p{M}/u, 0],
  [/[ilj.,:;'|!·I\s]/, 0.3],
  [/[ftr()[\]/\-"]/, 0.38],
  [/[mwMWШЩЮЖМшщюжм@%—…☐◷]/, 0.86],
  [/[\p{Lu}]/u, 0.64],
];
const other = 0.56;

export function measure(text: string, { size, bold = false }: Font): number {
  const ems = [...text].reduce((sum, letter) => sum + (kinds.find(([kind]) => kind.test(letter))?.[1] ?? other), 0);
  return ems * size * (bold ? 1.1 : 1);
}

/** Lines no wider than `width` pixels, at most `most`; what does not fit ends in an ellipsis. */
export function wrap(
  text: string,
  room: { readonly width: number; readonly most: number; readonly font: Font },
): readonly string[] {
  const lines: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (rest !== '' && lines.length < room.most) {
    const last = lines.length === room.most - 1;
    const line = last ? clip(rest, room) : firstLine(rest, room);
    lines.push(line.trim());
    rest = last ? '' : rest.slice(line.length).trimStart();
  }
  return lines;
}

/** Up to the last place where a line may end; a word longer than a line is cut. */
function firstLine(text: string, { width, font }: { readonly width: number; readonly font: Font }): string {
  const fitting = fit(text, width, font);
  if (fitting === text) return text;
  const end = /^.*[\s\-–/](?=\S*$)/su.exec(text[fitting.length] === ' ' ? `${fitting} ` : fitting)?.[0];
  return end?.trim() ? end : fitting;
}

function clip(text: string, { width, font }: { readonly width: number; readonly font: Font }): string {
  if (measure(text, font) <= width) return text;
  return `${fit(text, width - measure('…', font), font).trimEnd()}…`;
}

/** As many whole characters as there is room for, and one at least. */
function fit(text: string, width: number, font: Font): string {
  let fitting = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (fitting !== '' && measure(fitting + segment, font) > width) break;
    fitting += segment;
  }
  return fitting;
}
