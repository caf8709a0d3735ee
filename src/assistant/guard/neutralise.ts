/**
 * Makes a model's words harmless to show. An address can carry away what a model has read (a platform may fetch it for a
 * preview, a person may follow it), and a mention can ping somebody: only addresses of the sources given stay links, all
 * else becomes text.
 */
import type { Link, Nodes } from 'mdast';
import { escapeMarkdown, parseMarkdown, wordsOf } from '../../channel/markdown.ts';

export interface Allowed {
  /** Addresses of the sources: these may be links. */
  readonly links: ReadonlySet<string>;
  /** What the model was given to read: an address that stands there may be shown whole, as text. */
  readonly read: string;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function neutralise(text: string, allowed: Allowed): string {
  const edits: Edit[] = [];
  collect(parseMarkdown(text), text, allowed, edits);
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    if (edit.from < at) continue;
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** What of a growing text will stay as it is: an address or a link that is still being written is held back. */
export function settled(text: string): string {
  const open = OPEN.map((mark) => mark.exec(text)).find((found) => found !== null);
  const word = open ? undefined : /(?<=^|\s)(?:\S*[.:/@]\S*|h|ht|https?|htt|w{1,3})$/i.exec(text);
  // The last word may be the end of a link that began before.
  if (word && word.index > 0) return settled(text.slice(0, word.index));
  return text.slice(0, (open ?? word)?.index);
}

const OPEN = [/!?\[[^\]\n]{0,300}(?:\](?:\([^)\n]{0,600})?)?$/, /<[^>\n]{0,300}$/, /`[^`\n]{0,300}$/];

function collect(node: Nodes, source: string, allowed: Allowed, edits: Edit[]): void {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  const text = insteadOf(node, allowed);
  if (text !== undefined) edits.push({ from, to, text });
  else if (node.type === 'text') {
    // An escape or an entity may hide an address from whoever reads the source, but from no platform.
    if (source.slice(from, to) === node.value)
      for (const { address, index } of addressesIn(node.value))
        edits.push({ from: from + index, to: from + index + address.length, text: asText(address, allowed) });
    else if (addressesIn(node.value).length > 0) edits.push({ from, to, text: plain(node.value, allowed) });
  } else if ('children' in node && node.type !== 'link') {
    // Addresses that the parser only finds behind escapes and entities have no place in the source.
    if (node.children.some((child) => !child.position)) edits.push({ from, to, text: plain(wordsOf(node), allowed) });
    else for (const child of node.children) collect(child, source, allowed, edits);
  }
}

/** Undefined for what may stay as it is. */
function insteadOf(node: Nodes, allowed: Allowed): string | undefined {
  switch (node.type) {
    case 'html':
      return plain(node.value, allowed);
    case 'image':
    case 'imageReference':
      return plain(node.alt ?? '', allowed);
    case 'definition':
      return '';
    case 'linkReference':
      return /^\d/.test(wordsOf(node)) ? `[${wordsOf(node)}]` : plain(wordsOf(node), allowed);
    case 'link':
      return allowed.links.has(node.url) ? undefined : withoutTarget(node, allowed);
    default:
      return undefined;
  }
}

function withoutTarget(node: Link, allowed: Allowed): string {
  const words = wordsOf(node);
  // Addresses that stand for themselves are links too (GitHub's autolinks).
  if (/^(?:https?:|www\.|mailto:)/i.test(words) || node.url.endsWith(words)) return asText(words, allowed);
  if (/^\d{1,2}$/.test(words)) return `[${words}]`;
  const host = URL.canParse(node.url) ? new URL(node.url).host : '';
  return host === '' ? plain(words, allowed) : `${plain(words, allowed)} (\`${host}\`)`;
}

/** Words as they are, addresses among them as text. */
function plain(text: string, allowed: Allowed): string {
  let result = '';
  let at = 0;
  for (const { address, index } of addressesIn(text)) {
    result += escapeMarkdown(text.slice(at, index)) + asText(address, allowed);
    at = index + address.length;
  }
  return result + escapeMarkdown(text.slice(at));
}

function addressesIn(text: string): readonly { readonly address: string; readonly index: number }[] {
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: address, index }) => (isAddress(address) ? { address, index } : []));
}

/** Anything that a platform might take for an address: with a scheme, a number of the internet, or a name with dots. */
const ADDRESS =
  /[a-z][a-z0-9+.-]*:\/\/[^\s<>()[\]`"']+|(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[\p{L}\p{N}-]+[.。．｡])+[\p{L}]{2,})(?::\d+)?(?:[/?#][^\s<>()[\]`]*)?/giu;
const ENDS =
  /\.(?:com|net|org|io|co|dev|app|ai|me|info|biz|xyz|example|test|invalid|local|onion|ru|cn|top|site|online|link|click|zip|cloud|page|us|uk|de|eu|fr|tk)$/i;

function isAddress(text: string): boolean {
  return /[/?#:]/.test(text) || ENDS.test(text) || text.split(/[.。．｡]/).length > 3;
}

function asText(address: string, { read }: Allowed): string {
  const plain = address.replaceAll('`', '').replace(/[.,;:!?]+$/, '');
  if (read.includes(plain)) return `\`${plain}\``;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : `https://${plain}`;
  return `\`${URL.canParse(absolute) ? new URL(absolute).host : 'address left out'}\``;
}
