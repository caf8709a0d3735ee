/** Cuts a message into words that keep their place, so that whatever is understood can be shown in the person's own words. */
import type { Span } from '../reading.ts';
import { mend } from './mend.ts';

export interface Word extends Span {
  /** Lower case, straight apostrophes, common slips of command words mended. */
  readonly norm: string;
}

// Letters, digits and marks with what joins them inside a word (o'clock, to-do, 3:30, a@b.c, C++); else one sign by itself.
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.:/@&_-][\p{L}\p{N}\p{M}]+)*[+#]*|[^\s\p{L}\p{N}\p{M}]/gu;

/** The words of a text from `start` to `end`, signs among them. */
export function wordsOf(text: string, start = 0, end = text.length): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index;
    words.push({ start: from, end: from + match[0].length, norm: mend(plain(match[0])) });
  }
  return words;
}

/** Lower case with straight apostrophes. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}

/** Whether it is a sign, not a word. */
export function isSign(word: Word): boolean {
  return !/[\p{L}\p{N}]/u.test(word.norm);
}
