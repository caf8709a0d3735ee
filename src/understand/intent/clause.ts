/** One thing said: its words, without those that already became a time, a mark or a name. */
import type { Span, TimeMention } from '../reading.ts';
import { isSign, type Word } from './words.ts';

export interface Clause extends Span {
  readonly text: string;
  /** Words left over, signs among them. */
  readonly words: readonly Word[];
  /** The same without signs other than the colon, lower case, one space between: what patterns are matched against. */
  readonly bare: string;
  /** For each character where a word of `bare` begins: its place in `words`. */
  readonly at: ReadonlyMap<number, number>;
  readonly times: readonly TimeMention[];
  /** Ends in a question mark. */
  readonly asked: boolean;
  /** "can you …" stood before it. */
  readonly ability: boolean;
}

/** Lays out a clause over the words that are left. */
export function clauseOf(
  parts: Omit<Clause, 'bare' | 'at' | 'words'> & { readonly all: readonly Word[]; readonly cut: readonly Span[] },
): Clause {
  const { all, cut, ...clause } = parts;
  const words = all.filter((word) => !cut.some((span) => span.start < word.end && word.start < span.end));
  const at = new Map<number, number>();
  let bare = '';
  words.forEach((word, place) => {
    if (isSign(word) && (word.norm !== ':' || bare === '')) return;
    if (bare !== '') bare += ' ';
    at.set(bare.length, place);
    bare += word.norm;
  });
  return { ...clause, words, bare, at };
}

/** What was said, as it was written. */
export function wholeOf(clause: Clause): string {
  return clause.text.slice(clause.start, clause.end);
}

const OPENS = /^["“‘«([]$/;
const CLOSES = /^["”’»)\]%]$/;

/** The original words behind a stretch of `bare`: several pieces where a time or a mark stood between. */
export function original(clause: Clause, from: number, to: number): readonly Span[] {
  let first = -1;
  let last = -1;
  for (const [offset, place] of clause.at) {
    if (offset < from || offset >= to) continue;
    if (first < 0) first = place;
    last = place;
  }
  if (first < 0) return [];
  if (OPENS.test(clause.words[first - 1]?.norm ?? '')) first--;
  if (CLOSES.test(clause.words[last + 1]?.norm ?? '')) last++;
  const pieces: { start: number; end: number }[] = [];
  let previous = -1;
  for (let place = first; place <= last; place++) {
    const word = clause.words[place];
    if (word === undefined) continue;
    const piece = pieces.at(-1);
    const between = piece === undefined ? 'cut' : clause.text.slice(piece.end, word.start);
    if (piece !== undefined && previous === place - 1 && between.trim() === '') piece.end = word.end;
    else pieces.push({ start: word.start, end: word.end });
    previous = place;
  }
  return pieces;
}
