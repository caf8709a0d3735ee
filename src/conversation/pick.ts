/** Which thing of the person's is meant by a number, "it", or words of its title. */
import { distance } from 'fastest-levenshtein';
import { kindInWords, Unsure } from '../command/unsure.ts';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';

/** Lists what could be meant, the likeliest first: open before closed, new before old. At most 500. */
export type Finder = () => Promise<readonly Reference[]>;

export interface Seen {
  readonly shown: readonly Reference[];
  readonly touched?: Reference;
}

const it = /^(?:it|that|this|that one|this one|the one|the last(?: one)?|last|same)$/i;
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * @param type what is looked for: `task`, `goal` …
 * @throws UserError when nothing fits; Unsure when several do
 */
export async function pick(type: string, words: string, seen: Seen, find: Finder): Promise<Reference> {
  const kind = kindInWords(type);
  const meant = words
    .trim()
    .replace(/^(?:the|my|number|no\.?|#)\s*(?=\S)/i, (mark) => (/^#|^n/i.test(mark) ? '' : mark))
    .trim();
  if (uuid.test(meant)) {
    const known = [...seen.shown, ...(seen.touched ? [seen.touched] : [])].find((ref) => ref.id === meant);
    return known ?? { type, id: meant.toLowerCase(), label: meant };
  }
  const mine = seen.shown.filter((ref) => ref.type === type);
  if (it.test(meant)) {
    const last = seen.touched?.type === type ? seen.touched : mine.length === 1 ? mine[0] : undefined;
    if (last) return last;
    if (mine.length > 1) throw new Unsure(type, words, mine.slice(0, 5));
    throw new UserError(`I don't know which ${kind} you mean. Say a word or two of its title.`);
  }
  const place = placeOf(meant);
  if (place !== undefined) {
    // Its number in the list as shown, where things of several kinds stand; else among those of its kind.
    const there = place < 0 ? undefined : seen.shown[place - 1];
    const known = there?.type === type ? there : mine[place < 0 ? mine.length + place : place - 1];
    if (known) return known;
    if (/^\d+$/.test(meant)) {
      const byWords = rank(meant, await find())[0];
      if (byWords) return byWords;
    }
    throw new UserError(
      mine.length === 0
        ? `There is no list of ${kind}s to count in. Show one first, or say a word of its title.`
        : `The last list has ${mine.length} ${kind}${mine.length === 1 ? '' : 's'}; there is no number ${meant}.`,
    );
  }
  const all = await find();
  const found = rank(meant, all);
  const [best, second] = found;
  if (best && !second) return best;
  if (best) throw new Unsure(type, words, found.slice(0, 5));
  const near = alike(meant, all);
  if (near.length > 0) throw new Unsure(type, words, near.slice(0, 5), 'alike');
  throw new UserError(`I found no ${kind} like “${clip(words)}”.`);
}

/** "2", "the second", "second one", "last one"; negative counts from the end. */
function placeOf(words: string): number | undefined {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  const ordinal = /^(?:the )?(\w+?)(?: one| item)?$/i.exec(words)?.[1]?.toLowerCase() ?? '';
  if (ordinal === 'last' && /one|item/.test(words)) return -1;
  const index = ordinals.indexOf(ordinal);
  const suffixed = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(ordinal)?.[1];
  return suffixed ? Number(suffixed) : index === -1 ? undefined : index + 1;
}

/** Words that tell nothing of which thing is meant: "the bank thing", "my meeting with Bob", "mom's birthday". */
const TELLS_NOTHING = new Set(
  's a an the my our your that this it of to for with about from at on in and or thing things stuff task todo reminder alarm event appointment meeting note goal item one'.split(
    ' ',
  ),
);

/** Those that fit best: the same words; else all words in the title; else all but for typing mistakes; else all that tell something. */
export function rank(words: string, candidates: readonly Reference[]): readonly Reference[] {
  const wanted = normal(words);
  if (wanted === '') return [];
  const tokens = wanted.split(' ');
  const telling = tokens.filter((token) => !TELLS_NOTHING.has(token));
  const titled = candidates.map((ref) => ({ ref, title: normal(ref.label) }));
  const tiers: ((title: string) => boolean)[] = [
    (title) => title === wanted,
    (title) => ` ${title} `.includes(` ${wanted} `),
    (title) => tokens.every((token) => ` ${title}`.includes(` ${token}`)),
    (title) => tokens.every((token) => title.split(' ').some((word) => near(token, word))),
    (title) => title.length > 3 && ` ${wanted} `.includes(` ${title} `),
    (title) => telling.length > 0 && telling.every((token) => ` ${title}`.includes(` ${token}`)),
  ];
  for (const fits of tiers) {
    const found = titled.filter(({ title }) => fits(title)).map(({ ref }) => ref);
    if (found.length > 0) return found;
  }
  return [];
}

/** Those that share a longer word and not all that was said: too little to act on unasked. */
function alike(words: string, candidates: readonly Reference[]): readonly Reference[] {
  const telling = normal(words)
    .split(' ')
    .filter((token) => token.length > 3 && !TELLS_NOTHING.has(token));
  return candidates.filter(({ label }) => telling.some((token) => ` ${normal(label)} `.includes(` ${token} `)));
}

function near(token: string, word: string): boolean {
  const slack = token.length >= 8 ? 2 : token.length >= 5 ? 1 : 0;
  return Math.abs(token.length - word.length) <= slack && distance(token, word) <= slack;
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|my|a|an) /, '')
    .trim();
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
