/** Cuts a text along its own structure (headings, paragraphs, list items, pages) into passages of about one thought. */
import type { Heading, Nodes, RootContent } from 'mdast';
import { parseMarkdown, wordsOf } from '../channel/markdown.ts';

export interface Cut {
  readonly headings: readonly string[];
  /** From 1; only where the text has form feeds between its pages. */
  readonly page?: number;
  readonly content: string;
}

/** Words that a passage is filled up to, and those beyond which even a single block is split. */
const FULL = 180;
const LONGEST = 240;
/** Below this a passage takes the next section in rather than stand alone. */
const SHORT = 50;
/** Text is read in pieces of at most so many characters: reading Markdown can take the square of its length. */
const PIECE = 6_000;

interface Block {
  readonly headings: readonly string[];
  readonly page: number;
  readonly text: string;
  readonly words: number;
}

/** @param text CommonMark; a form feed (U+000C) parts pages */
export function cutText(text: string): Cut[] {
  const pages = text.split('\f');
  const blocks = pages.flatMap((page, index) => [...blocksOf(page)].map((block) => ({ ...block, page: index + 1 })));
  return gather(blocks.flatMap(split)).map(({ headings, page, content }) => ({
    headings,
    content,
    ...(pages.length > 1 && { page }),
  }));
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function* blocksOf(page: string): Iterable<Omit<Block, 'page'>> {
  let path: { depth: number; text: string }[] = [];
  for (const piece of pieces(page)) {
    for (const node of parseMarkdown(piece).children) {
      if (node.type === 'heading') {
        path = [
          ...path.filter(({ depth }) => depth < (node as Heading).depth),
          { depth: node.depth, text: tidy(wordsOf(node)) },
        ];
        // A heading with nothing under it must be found as well, so it is said in the text too.
      }
      for (const text of leaves(node, piece)) {
        const words = countWords(text);
        if (words > 0) yield { headings: path.map((heading) => heading.text), text, words };
      }
    }
  }
}

/** Long text in parts that end at a blank line or, failing that, at a line or wherever they must. */
function* pieces(text: string): Iterable<string> {
  let rest = text;
  while (rest.length > PIECE) {
    const window = rest.slice(0, PIECE);
    const end =
      [window.lastIndexOf('\n\n'), window.lastIndexOf('\n'), window.lastIndexOf(' ')].find((at) => at > 0) ?? PIECE;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  yield rest;
}

/** The readable text of a block, a piece for each paragraph, list item or table row. */
function* leaves(node: RootContent, source: string): Iterable<string> {
  switch (node.type) {
    case 'list':
      for (const item of node.children) yield item.children.flatMap((child) => [...leaves(child, source)]).join('\n');
      break;
    case 'blockquote':
    case 'footnoteDefinition':
      for (const child of node.children) yield* leaves(child, source);
      break;
    case 'table':
      for (const row of node.children) yield row.children.map((cell) => tidy(wordsOf(cell))).join(' | ');
      break;
    case 'thematicBreak':
      break;
    case 'definition':
    case 'html':
      // `[8 May]: lunch` and `<b>` are somebody's words more often than markup.
      yield slice(node, source)
        .replace(/<\/?[a-z][^<>]*>/gi, ' ')
        .trim();
      break;
    default:
      yield wordsOf(node).trim();
  }
}

function slice(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Parts a block that is too long between sentences, or between words where there are none. */
function split(block: Block): Block[] {
  if (block.words <= LONGEST) return [block];
  const parts: Block[] = [];
  let sentences: string[] = [];
  let words = 0;
  const close = () => {
    if (words > 0) parts.push({ ...block, text: sentences.join('').trim(), words });
    sentences = [];
    words = 0;
  };
  for (const sentence of block.text.split(/(?<=[.!?。！？]["”’)]?\s+|\n+)/)) {
    for (const run of sentence.match(new RegExp(`(?:\\S+\\s*){1,${LONGEST}}`, 'g')) ?? []) {
      const count = countWords(run);
      if (words + count > FULL) close();
      sentences.push(run);
      words += count;
    }
  }
  close();
  return parts;
}

interface Gathered {
  headings: readonly string[];
  readonly page: number;
  content: string;
}

/** Puts blocks together until a passage is full or a new section begins. */
function gather(blocks: readonly Block[]): Gathered[] {
  const passages: Gathered[] = [];
  let words = 0;
  for (const block of blocks) {
    const last = passages.at(-1);
    const sameSection = last?.headings.join('\n') === block.headings.join('\n');
    const fits = words + block.words <= FULL && (sameSection || words < SHORT);
    if (last === undefined || last.page !== block.page || !fits) {
      passages.push({ headings: block.headings, page: block.page, content: block.text });
      words = block.words;
    } else {
      if (!sameSection) last.headings = shared(last.headings, block.headings);
      last.content += `\n\n${block.text}`;
      words += block.words;
    }
  }
  return passages;
}

function shared(one: readonly string[], other: readonly string[]): readonly string[] {
  const end = one.findIndex((heading, at) => heading !== other[at]);
  return end < 0 ? one : one.slice(0, end);
}
