/** CommonMark from the core as Discord's own Markdown: stretches of text, and rules between them. */
import type { Nodes, Root, RootContent, Table } from 'mdast';
import { instantOf, mentionOf, nodesOf, parseMarkdown, wordsOf, writeMarkdown } from '../../src/channel/markdown.ts';
import { alignTable } from '../../src/channel/table.ts';
import { codeBlock, codeSpan, escapeText } from './escape.ts';

/** Discord Markdown in stretches, parted where the core drew a line, and the ids of people whom it really mentions. */
export function renderText(text: string): { readonly stretches: readonly string[]; readonly mentioned: string[] } {
  const tree = parseMarkdown(text);
  const stretches: RootContent[][] = [[]];
  for (const node of tree.children) {
    if (node.type === 'thematicBreak') stretches.push([]);
    else stretches.at(-1)?.push(node);
  }
  const written = stretches.map((children) => write({ type: 'root', children }));
  const people = nodesOf(tree).flatMap((node) => personOf(node) ?? []);
  return { stretches: written.filter((stretch) => stretch !== ''), mentioned: [...new Set(people)] };
}

const handlers: Parameters<typeof writeMarkdown>[1] = {
  text: (node) => escapeText(node.value),
  html: (node) => escapeText(node.value),
  break: () => '\n',
  thematicBreak: () => '───',
  strong: (node, _, state, info) => `**${state.containerPhrasing(node, info)}**`,
  emphasis: (node, _, state, info) => `*${state.containerPhrasing(node, info)}*`,
  delete: (node, _, state, info) => `~~${state.containerPhrasing(node, info)}~~`,
  heading: (node, _, state, info) => `${'#'.repeat(Math.min(node.depth, 3))} ${state.containerPhrasing(node, info)}`,
  inlineCode: (node) => codeSpan(node.value),
  code: (node) => codeBlock(node.value, node.lang),
  table: (node) => table(node),
  image: (node) => link(node.url, node.alt ?? '', escapeText(node.alt ?? '')),
  linkReference: (node, _, state, info) => state.containerPhrasing(node, info),
  link: (node, _, state, info) => {
    const seconds = Math.floor((instantOf(node)?.epochMilliseconds ?? Number.NaN) / 1000);
    if (!Number.isNaN(seconds)) return `<t:${seconds}:f> (<t:${seconds}:R>)`;
    const person = personOf(node);
    return person ? `<@${person}>` : link(node.url, wordsOf(node), state.containerPhrasing(node, info));
  },
};

function write(tree: Root | Table['children'][number]['children'][number]): string {
  return writeMarkdown(tree, handlers).trim();
}

/** Aligned columns where they fit a phone's width and hold words only; otherwise one item a row. */
function table(node: Table): string {
  const lines = alignTable(node);
  if (lines.split('\n').every((line) => line.length <= 46) && nodesOf(node).every(({ type }) => type !== 'link'))
    return codeBlock(lines);
  const [head, ...body] = node.children.map((row) => row.children.map((cell) => write(cell)));
  const item = (cell: string, at: number) => (at === 0 ? cell : `${head?.[at]}\\: ${cell}`);
  return body.map((row) => `- ${row.map(item).join(' · ')}`).join('\n');
}

/** A masked link; Discord refuses one whose words look like an address, so that shows its target. */
function link(target: string, words: string, label: string): string {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return label;
  const href = new URL(target).href.replace(/[()*~|`]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  const bare = words === target || words.trim() === '' || target === `http://${words}`;
  // Addresses know no escape: one with marks of emphasis in it could end a bold stretch around it.
  if (bare) return /[\s<>*~|`]/.test(target) ? label : `<${target}>`;
  return /https?:\/\/|www\./i.test(words) ? `${label} (<${href}>)` : `[${label}](${href})`;
}

/** Snowflakes are 64-bit numbers; anything else could smuggle markup into a mention. */
function personOf(node: Nodes): string | undefined {
  const person = node.type === 'link' ? mentionOf(node) : undefined;
  return person !== undefined && /^\d{1,20}$/.test(person) ? person : undefined;
}
