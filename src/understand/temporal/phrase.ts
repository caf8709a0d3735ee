/** What a phrase family is: it reads tokens from one place on and says what they mean, or nothing. */
import type { Token } from './tokens.ts';

/** A text with all that its words depend on. */
export interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Wall clock in the person's zone, to the second. */
  readonly now: Temporal.PlainDateTime;
  readonly today: Temporal.PlainDate;
  readonly instant: Temporal.Instant;
  /** IANA zone of the person. */
  readonly zone: string;
  /** 3/4 is the fourth of March. */
  readonly monthFirst: boolean;
  /** Days in the past are wanted too: "last week", "3 days ago". */
  readonly past: boolean;
}

export interface Match<T> {
  readonly value: T;
  /** Index of the token behind the last one read. */
  readonly to: number;
}

export type Phrase<T> = (line: Line, at: number) => Match<T> | undefined;

export function textAt(line: Line, at: number): string {
  const token = line.tokens[at];
  return token && !token.quoted ? token.text : '';
}

/** Index behind the words when they stand there, else 0. Words may be joined by a hyphen: "mid-june". */
export function after(line: Line, at: number, words: string): number {
  const first = textAt(line, at);
  // Thousands of phrases are tried on a sentence; nearly all fail by the first word, without being taken apart.
  if (first === '' || !words.startsWith(first)) return 0;
  if (words.length === first.length) return at + 1;
  if (words[first.length] !== ' ') return 0;
  let to = at + 1;
  for (let from = first.length + 1; from < words.length; ) {
    const space = words.indexOf(' ', from);
    const end = space < 0 ? words.length : space;
    if (textAt(line, to) === '-') to++;
    const text = textAt(line, to);
    if (text.length !== end - from || !words.startsWith(text, from)) return 0;
    to++;
    from = end + 1;
  }
  return to;
}

/** Index behind the first of the phrases that stands there, else 0; put longer ones first. */
export function afterAny(line: Line, at: number, phrases: readonly string[]): number {
  const first = textAt(line, at);
  if (first === '') return 0;
  const letter = first.charCodeAt(0);
  for (const phrase of phrases) {
    if (phrase.charCodeAt(0) !== letter) continue;
    const to = after(line, at, phrase);
    if (to) return to;
  }
  return 0;
}

/** Index behind an optional word. */
export function past(line: Line, at: number, ...words: string[]): number {
  return words.includes(textAt(line, at)) ? at + 1 : at;
}

/** No white space before the token. */
export function joined(line: Line, at: number): boolean {
  return line.tokens[at]?.gap === false;
}

export function longest<T>(phrases: readonly Phrase<T>[], line: Line, at: number): Match<T> | undefined {
  let best: Match<T> | undefined;
  for (const phrase of phrases) {
    const found = phrase(line, at);
    if (found && found.to > (best?.to ?? at)) best = found;
  }
  return best;
}
