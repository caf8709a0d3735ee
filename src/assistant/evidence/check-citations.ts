/** Holds an answer to its evidence: a number that was not given goes, and so does a quotation that its source does not have. */
import type { Passage } from './passage.ts';

export interface Checked {
  readonly text: string;
  /** Numbers that stand, in order of appearance. */
  readonly cited: readonly number[];
  /** What was taken out, for the log: kinds and numbers, no words. */
  readonly removed: readonly { readonly what: 'number' | 'quote'; readonly cited: readonly number[] }[];
}

const MARK = /\[(?:sources?\s*)?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()|【(\d{1,3})[^】\n]{0,40}】/giu;
const QUOTE = /“([^”\n]{12,600})”|"([^"\n]{12,600})"|«([^»\n]{12,600})»/gu;
/** A quotation belongs to the numbers that follow it before its sentence's end or the next quotation. */
const AFTER = /^(?:[^“"«\n]{0,120}?)((?:\s*(?:\[[^\]\n]*\d\]|【\d[^】\n]*】))+)/u;

/** @param known what may be quoted without a source: the person's own words, what was said before */
export function checkCitations(answer: string, passages: readonly Passage[], known = ''): Checked {
  const byNumber = new Map(passages.map((passage) => [passage.number, plain(passage.text)]));
  const removed: Checked['removed'][number][] = [];
  const everything = [...byNumber.values(), plain(known)];
  const quoted = answer.replace(QUOTE, (whole: string, ...rest: unknown[]) => {
    const [one, two, three, offset] = rest as [string?, string?, string?, number?];
    const words = one ?? two ?? three ?? '';
    const after = AFTER.exec(answer.slice((offset ?? 0) + whole.length))?.[1];
    const cited = after === undefined ? [] : [...after.matchAll(MARK)].flatMap(numbersOf);
    const where = cited.length > 0 ? cited.map((number) => byNumber.get(number) ?? '') : everything;
    if (where.some((text) => has(text, words))) return whole;
    if (cited.length === 0) return words.trim().split(/\s+/).length < 4 ? whole : words;
    removed.push({ what: 'quote', cited });
    return '_(a quotation that the source does not have was left out)_';
  });
  const cited: number[] = [];
  const text = quoted.replace(MARK, (...match: unknown[]) => {
    const numbers = numbersOf(match as unknown as RegExpMatchArray);
    const given = numbers.filter((number) => byNumber.has(number));
    const unknown = numbers.filter((number) => !byNumber.has(number));
    if (unknown.length > 0) removed.push({ what: 'number', cited: unknown });
    for (const number of given) if (!cited.includes(number)) cited.push(number);
    return given.map((number) => `[${number}]`).join('');
  });
  return { text: text.replace(/[ \t]+(?=[.,;:!?](?:\s|$))/g, ''), cited, removed };
}

function numbersOf(match: RegExpMatchArray): number[] {
  return (match[1] ?? match[2] ?? '').split(/[,;]/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-]/).map(Number);
    return to - from > 20 || to < from ? [from] : Array.from({ length: to - from + 1 }, (_, step) => from + step);
  });
}

/** The parts around an ellipsis stand in this order. */
function has(text: string, quote: string): boolean {
  let from = 0;
  for (const part of quote.split(/\[?(?:…|\.\.\.)\]?/)) {
    const words = plain(part).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const at = text.indexOf(words, from);
    if (at === -1) return false;
    from = at + words.length;
  }
  return true;
}

/** Without markup, letter case and kinds of quotation mark, dash and space. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[*_`~\\]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
