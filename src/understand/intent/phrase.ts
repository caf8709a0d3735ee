/**
 * Phrases that teach: plain words with `(a|b)`, `(a|b)?` and fillers in braces. `{when}` and `{repeat}` stand for a time that
 * has been found and cut out. Which of a phrase's sentences are taken is drawn by a fixed seed: the same at every start.
 */
import { FILLERS } from './fillers.ts';

export interface Sample {
  readonly words: string;
  readonly timed: boolean;
  readonly repeats: boolean;
}

type Node =
  | string
  | { readonly options: readonly (readonly Node[])[]; readonly optional: boolean }
  | { readonly filler: string };

/** Up to `count` different sentences of a phrase. */
export function sample(phrase: string, count: number, random: () => number): readonly Sample[] {
  const nodes = parse(phrase);
  const found = new Map<string, Sample>();
  for (let tries = 0; tries < count * 2 && found.size < count; tries++) {
    const made = say(nodes, random);
    if (found.has(made)) continue;
    const repeats = made.includes('{repeat}');
    const timed = repeats || made.includes('{when}');
    found.set(made, { words: timed ? made.replaceAll(/\{\w+\}/g, ' ') : made, timed, repeats });
  }
  return [...found.values()];
}

function say(nodes: readonly Node[], random: () => number): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if ('filler' in node) text += fillerOf(node.filler, random);
    else if (!node.optional || random() < 0.5) text += say(pick(node.options, random) ?? [], random);
  }
  return text;
}

function fillerOf(name: string, random: () => number): string {
  if (name === 'when' || name === 'repeat') return `{${name}}`;
  const values = FILLERS[name];
  if (values === undefined) throw new Error(`There is no filler {${name}} for phrases.`);
  return pick(values, random) ?? '';
}

function pick<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}

const SIGN = /[(){}|]/g;

/** A phrase as a tree. Parsed by hand: choices may stand in choices. */
function parse(phrase: string): readonly Node[] {
  let at = 0;
  const sequence = (): Node[] => {
    const nodes: Node[] = [];
    while (at < phrase.length && phrase[at] !== ')' && phrase[at] !== '|') {
      if (phrase[at] === '(') {
        at++;
        const options = [sequence()];
        while (phrase[at] === '|') {
          at++;
          options.push(sequence());
        }
        at++;
        const optional = phrase[at] === '?';
        if (optional) at++;
        nodes.push({ options, optional });
      } else if (phrase[at] === '{') {
        const end = phrase.indexOf('}', at);
        nodes.push({ filler: phrase.slice(at + 1, end) });
        at = end + 1;
      } else {
        SIGN.lastIndex = at + 1;
        const end = SIGN.exec(phrase)?.index ?? phrase.length;
        nodes.push(phrase.slice(at, end));
        at = end;
      }
    }
    return nodes;
  };
  return sequence();
}

/** A small fixed generator (mulberry32): a start must not depend on chance. */
export function fixedRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
