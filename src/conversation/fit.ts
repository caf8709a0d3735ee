/** Cuts a reply to a channel's limits: where blocks end, else where sentences do, else where words do. Nothing is lost. */
import type { Limits } from '../channel/adapter.ts';
import { parseMarkdown } from '../channel/markdown.ts';
import type { Button, File, Outgoing } from '../channel/message.ts';

/** A reply whose choices have become buttons already. */
export interface Dressed extends Omit<Outgoing, 'replyTo' | 'key' | 'unfinished' | 'silent'> {}

/** More messages than this are a wall: the whole text is attached as a file beside its beginning. */
const mostParts = 5;

export function fit(reply: Dressed, limits: Limits): readonly Outgoing[] {
  const buttons = reply.buttons?.slice(0, limits.buttons).map((button) => shorten(button, limits.label));
  const entries = reply.menu?.entries.slice(0, limits.menu).map((entry) => shorten(entry, 100));
  const fitting = reply.files?.filter((file) => file.content.byteLength <= limits.file) ?? [];
  const tooBig = (reply.files ?? []).filter((file) => !fitting.includes(file));
  const text = [
    reply.text,
    ...tooBig.map(
      (file) =>
        `(${file.name} ${limits.file === 0 ? 'cannot be attached' : 'is too large to attach'} here${file.alt ? `: ${file.alt}` : ''}.)`,
    ),
  ].join('\n\n');
  let parts = cut(text, limits.text);
  const files: File[] = [...fitting];
  if (parts.length > mostParts && limits.file > 0) {
    files.push({ name: 'full-text.md', type: 'text/markdown', content: new TextEncoder().encode(text) });
    parts = [...parts.slice(0, 1), 'The whole text is attached.'];
  }
  const tone = reply.tone === undefined ? {} : { tone: reply.tone };
  return parts.map((part, index) =>
    index < parts.length - 1
      ? { text: part, ...tone }
      : {
          text: part,
          ...tone,
          ...(buttons?.length ? { buttons } : {}),
          ...(reply.menu && entries?.length ? { menu: { placeholder: reply.menu.placeholder, entries } } : {}),
          ...(files.length > 0 ? { files } : {}),
        },
  );
}

/** Cuts CommonMark into pieces of at most `limit` UTF-16 units, each valid by itself. */
export function cut(text: string, limit: number): readonly string[] {
  if (text.length <= limit) return [text];
  const pieces: string[] = [];
  let current = '';
  for (const block of blocksOf(text)) {
    if (current && current.length + 2 + block.length > limit) {
      pieces.push(current);
      current = '';
    }
    if (block.length <= limit) current = current ? `${current}\n\n${block}` : block;
    else {
      const [last, ...rest] = cutBlock(block, limit).reverse();
      if (current) pieces.push(current);
      pieces.push(...rest.reverse());
      current = last ?? '';
    }
  }
  if (current) pieces.push(current);
  return pieces;
}

/** The source of each top-level block; a long list falls into its items. */
function blocksOf(text: string): string[] {
  const tree = parseMarkdown(text);
  const blocks: string[] = [];
  for (const node of tree.children) {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? text.length;
    blocks.push(text.slice(from, to));
  }
  return blocks;
}

function cutBlock(block: string, limit: number): string[] {
  const fence = /^(`{3,}|~{3,})([^\n]*)\n/.exec(block);
  if (fence) {
    const [open, marks = '```'] = [fence[0], fence[1]];
    const body = block.slice(open.length).replace(new RegExp(`\\n?${marks}\\s*$`), '');
    return cutText(body, limit - open.length - marks.length - 1).map((piece) => `${open}${piece}\n${marks}`);
  }
  return cutText(block, limit);
}

function cutText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = breakBefore(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest) pieces.push(rest);
  return pieces;
}

/** The last line end, sentence end or space in the second half of what fits; never inside a link or a surrogate pair. */
function breakBefore(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const mark of [/\n(?=[^\n]*$)/, /[.!?…]\s(?=[^.!?…]*$)/, /\s(?=\S*$)/]) {
    const at = head.search(mark);
    if (at >= limit / 2 && !insideLink(text, at)) return at + 1;
  }
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}

function insideLink(text: string, at: number): boolean {
  const open = text.lastIndexOf('[', at);
  if (open === -1) return false;
  const link = /^\[[^\]]*\]\([^)]*\)/.exec(text.slice(open));
  return link !== null && open + link[0].length > at;
}

function shorten(button: Button, limit: number): Button {
  return button.label.length <= limit ? button : { ...button, label: `${button.label.slice(0, limit - 1).trimEnd()}…` };
}
