/** A table as lines of equal columns, for text of fixed width. */
import type { Table, TableCell } from 'mdast';
import { wordsOf } from './markdown.ts';

const graphemes = new Intl.Segmenter();
/** Emoji and East Asian characters take two columns. */
const WIDE = /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[！-｠]/u;

/** The cells row by row, each row as long as the longest: Markdown lets the last ones out. */
export function cellsOf({ children }: Table): readonly (readonly TableCell[])[] {
  const columns = Math.max(...children.map((row) => row.children.length));
  const empty: TableCell = { type: 'tableCell', children: [] };
  return children.map((row) => Array.from({ length: columns }, (_, at) => row.children[at] ?? empty));
}

export function alignTable(table: Table): string {
  const rows = cellsOf(table).map((row) => row.map((cell) => wordsOf(cell).replace(/\s+/g, ' ').trim()));
  const widths = (rows[0] ?? []).map((_, at) => Math.max(1, ...rows.map((row) => width(row[at] ?? ''))));
  const lines = rows.map((row) =>
    widths
      .map((wide, at) => pad(row[at] ?? '', wide, table.align?.[at] === 'right'))
      .join(' │ ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((wide) => '─'.repeat(wide)).join('─┼─'));
  return lines.join('\n');
}

function width(text: string): number {
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0);
}

function pad(text: string, wide: number, right: boolean): string {
  const space = ' '.repeat(wide - width(text));
  return right ? space + text : text + space;
}
