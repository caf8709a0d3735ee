/** How well words somebody typed fit the name of something they have: "bio 101", "Biologie 101" and "biology" all mean Biology 101. */
import { distance } from 'fastest-levenshtein';

const ROMAN: ReadonlyMap<string, string> = new Map([['i', '1'], ['ii', '2'], ['iii', '3'], ['iv', '4']]); // biome-ignore format: a table
const SMALL = new Set(['to', 'the', 'of', 'and', 'in', 'for', 'a', 'an', '&']);

/** 0..1: 1 the same words, 0 something else. */
export function likeness(typed: string, name: string): number {
  const one = pieces(typed);
  const other = pieces(name);
  if (one.length === 0 || other.length === 0) return 0;
  if (one.join(' ') === other.join(' ')) return 1;
  if (one.join('') === other.join('')) return 0.98;
  const initials = other
    .filter((piece) => !SMALL.has(piece) && !/\d/.test(piece))
    .map((piece) => piece[0])
    .join('');
  const digits = other.filter((piece) => /^\d/.test(piece)).join('');
  if (initials.length > 1 && [initials, initials + digits].includes(one.join(''))) return 0.85;
  let at = 0;
  let sum = 0;
  let matched = 0;
  for (const piece of one) {
    let best = 0;
    let place = -1;
    for (let index = at; index < other.length; index++) {
      const fit = fitOf(piece, other[index] ?? '');
      if (fit > best) [best, place] = [fit, index];
    }
    if (place < 0) {
      if (SMALL.has(piece)) continue;
      return 0;
    }
    sum += best;
    matched++;
    at = place + 1;
  }
  const wanted = other.filter((piece) => !SMALL.has(piece)).length;
  return matched === 0 ? 0 : (sum / matched) * (0.75 + 0.25 * Math.min(1, matched / wanted)) - 0.02;
}

function fitOf(typed: string, piece: string): number {
  if (typed === piece) return 1;
  if (/\d/.test(typed) || /\d/.test(piece)) return 0;
  if (typed.length >= 3 && piece.startsWith(typed)) return 0.92;
  const slips = distance(typed, piece);
  const allowed = Math.max(typed.length, piece.length) >= 8 ? 2 : Math.min(typed.length, piece.length) >= 4 ? 1 : 0;
  // Two neighbours swapped count as one slip.
  const swapped = slips === 2 && [...typed].sort().join('') === [...piece].sort().join('') && typed.length >= 4;
  return slips <= allowed || swapped ? 0.9 : 0;
}

function pieces(text: string): readonly string[] {
  const found =
    text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  return found.map((piece) => ROMAN.get(piece) ?? piece);
}
