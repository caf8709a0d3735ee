/** Numbers as people write and say them: `3`, `1.5`, `twenty-five`, `a couple of`, `half a`, `21st`, `third`. */
import { after, afterAny, joined, type Line, type Match, past, textAt } from './phrase.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = new Map<string, number>([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.slice(2).map((word, index) => [word, (index + 2) * 10] as const),
  ['fourty', 40],
]);
const ORDINALS =
  '_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const ORDINAL = new Map<string, number>([
  ...ORDINALS.slice(1).map((word, index) => [word, index + 1] as const),
  ['thirtieth', 30],
]);
const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

/** A whole number in digits (up to six) or words. */
export function readWhole(line: Line, at: number): Match<number> | undefined {
  const token = line.tokens[at];
  if (!token || token.quoted) return undefined;
  if (token.kind === 'number') return token.text.length <= 6 ? { value: Number(token.text), to: at + 1 } : undefined;
  return readWords(line, at);
}

/** "twenty-five", "a hundred and twenty". */
export function readWords(line: Line, at: number): Match<number> | undefined {
  const hundred = afterAny(line, at, ['a hundred', 'one hundred']);
  if (hundred) {
    const more = readWords(line, past(line, hundred, 'and'));
    return more && more.value < 100 ? { value: 100 + more.value, to: more.to } : { value: 100, to: hundred };
  }
  const first = SMALL.get(textAt(line, at));
  if (first === undefined) return undefined;
  if (first < 20 || first % 10 !== 0) return { value: first, to: at + 1 };
  const next = textAt(line, at + 1) === '-' ? at + 2 : at + 1;
  const second = SMALL.get(textAt(line, next));
  return second !== undefined && second > 0 && second < 10
    ? { value: first + second, to: next + 1 }
    : { value: first, to: at + 1 };
}

/** How many of something: whole, broken, or vague. Ends before the unit. */
export function readCount(line: Line, at: number): Match<number> | undefined {
  const vague = readVague(line, at);
  if (vague) return vague;
  const whole = readWhole(line, at);
  if (!whole) {
    const fraction = FRACTIONS[textAt(line, at)];
    return fraction ? { value: fraction, to: at + 1 } : undefined;
  }
  let { value, to } = whole;
  const digits = line.tokens[to + 1];
  if (textAt(line, to) === '.' && joined(line, to) && digits?.kind === 'number' && !digits.gap) {
    if (digits.text.length > 3) return undefined;
    value += Number(`0.${digits.text}`);
    to += 2;
  }
  const broken = FRACTIONS[textAt(line, to)];
  if (broken) return { value: value + broken, to: to + 1 };
  const half = afterAny(line, to, ['and a half', 'and half']);
  if (half) return { value: value + 0.5, to: half };
  const quarter = after(line, to, 'and a quarter');
  if (quarter) return { value: value + 0.25, to: quarter };
  return { value, to };
}

const VAGUE: readonly (readonly [number, readonly string[]])[] = [
  [0.75, ['three quarters of an', 'three quarters of a', 'three quarter of an', 'three quarters']],
  [0.25, ['a quarter of an', 'a quarter of a', 'quarter of an', 'a quarter', 'quarter']],
  [6, ['half a dozen']],
  [0.5, ['half of an', 'half an', 'half a', 'a half', 'half']],
  [2, ['a couple of', 'a couple', 'couple of', 'couple', 'a pair of']],
  [3, ['a few', 'few', 'several']],
  [12, ['a dozen']],
];
const VAGUE_STARTS = new Set(VAGUE.flatMap(([, phrases]) => phrases.map((phrase) => phrase.split(' ')[0])));

function readVague(line: Line, at: number): Match<number> | undefined {
  const word = textAt(line, at);
  if (VAGUE_STARTS.has(word))
    for (const [value, phrases] of VAGUE) {
      const to = afterAny(line, at, phrases);
      if (to) return { value, to };
    }
  if (['a', 'an', 'another'].includes(word)) {
    const whole = word === 'another' ? readWhole(line, at + 1) : readWords(line, at);
    return whole ?? { value: 1, to: at + 1 };
  }
  return undefined;
}

/** `3rd`, `twenty-first`. */
export function readOrdinal(line: Line, at: number): Match<number> | undefined {
  const token = line.tokens[at];
  if (!token || token.quoted) return undefined;
  if (token.kind === 'number') {
    if (token.text.length > 2 || !joined(line, at + 1)) return undefined;
    return /^(?:st|nd|rd|th)$/.test(textAt(line, at + 1)) ? { value: Number(token.text), to: at + 2 } : undefined;
  }
  const single = ORDINAL.get(token.text);
  if (single) return { value: single, to: at + 1 };
  const tens = TENS.indexOf(token.text);
  if (tens < 2) return undefined;
  const next = textAt(line, at + 1) === '-' ? at + 2 : at + 1;
  const ones = ORDINAL.get(textAt(line, next));
  return ones && ones < 10 ? { value: tens * 10 + ones, to: next + 1 } : undefined;
}
