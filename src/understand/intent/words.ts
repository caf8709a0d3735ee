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
  const quoted = quotesOf(text.slice(start, end)).map((quote) => ({
    start: start + quote.start,
    end: start + quote.end,
  }));
  let next = 0;
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index;
    while ((quoted[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next++;
    const quote = quoted[next];
    const literal = quote !== undefined && from > quote.start && from < quote.end - 1;
    words.push({
      start: from,
      end: from + match[0].length,
      norm: literal ? `\u201c${plain(match[0])}` : mend(plain(match[0])),
    });
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

const QUOTE = /"[^"\n]{1,200}"|“[^”\n]{1,200}”|«[^»\n]{1,200}»|(?<![\p{L}\p{N}])'[^'\n]{2,200}'(?![\p{L}\p{N}])/gu;

/** What stands in quotation marks, these included: literal, so no command word, time or name is looked for in it. */
export function quotesOf(text: string): readonly Span[] {
  const quotes = [...text.matchAll(QUOTE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  // A message that is quoted as a whole is meant as it stands.
  return quotes.filter((quote) => text.slice(0, quote.start).trim() !== '' || text.slice(quote.end).trim() !== '');
}
