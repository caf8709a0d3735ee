/** A text cut into words, numbers and marks, with what is quoted set apart: quoted words are literal. */
import { respell } from './spelling.ts';

export interface Token {
  /** Lower case, straight apostrophes, and misspelt time words put right. */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** White space or the beginning of the text stands before it. */
  readonly gap: boolean;
  readonly quoted: boolean;
  readonly capital: boolean;
}

/** Times stand at the beginning or the end of what people say; of a long text only so much of each is read. */
const READ_AT_EACH_END = 500;

const PIECES = /\p{L}+(?:['’]\p{L}+)*|\d+|\S/gu;
const QUOTES =
  /"[^"]*"|“[^”]*”|«[^»]*»|`[^`]*`|‘[^’]*’(?!\p{L})|(?<![\p{L}\d])'(?:[^']|(?<=\p{L})'(?=\p{L}))+'(?![\p{L}\d])/gu;

export function tokens(text: string): readonly Token[] {
  if (text.length <= 2 * READ_AT_EACH_END) return cut(text, 0);
  const tail = text.length - READ_AT_EACH_END;
  return [...cut(text.slice(0, READ_AT_EACH_END), 0), ...cut(text.slice(tail), tail)];
}

function cut(text: string, offset: number): Token[] {
  const quotes = /["“«`‘']/.test(text)
    ? [...text.matchAll(QUOTES)].map((quote) => [quote.index, quote.index + quote[0].length] as const)
    : [];
  const found: Token[] = [];
  let last = -1;
  for (const piece of text.matchAll(PIECES)) {
    const raw = piece[0];
    const at = piece.index;
    const kind = /^\p{L}/u.test(raw) ? 'word' : /^\d/.test(raw) ? 'number' : 'mark';
    const lower = kind === 'word' ? raw.toLowerCase().replaceAll('’', "'") : raw;
    found.push({
      text: kind === 'word' ? respell(lower) : lower,
      kind,
      start: at + offset,
      end: at + raw.length + offset,
      gap: at !== last,
      quoted: quotes.some(([from, to]) => at >= from && at < to),
      capital: raw !== lower,
    });
    last = at + raw.length;
  }
  return found;
}
