/** CommonMark (with GitHub's tables, strikethrough and autolinks) as a tree, for renderers and for cutting. */
import type { Link, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { type Handlers, toMarkdown } from 'mdast-util-to-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';

/** Reads text; anything is valid CommonMark, so it never throws. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/**
 * Writes a tree back as CommonMark; nodes that are left read back as they were. A platform whose Markdown differs
 * brings its own way of writing some kinds of node.
 */
export function writeMarkdown(tree: Nodes, handlers: Partial<Handlers> = {}): string {
  const extensions = [gfmToMarkdown(), { handlers }];
  return toMarkdown(tree, { extensions, bullet: '-', emphasis: '_', fences: true }).trimEnd();
}

/** The words alone. */
export function wordsOf(node: Nodes): string {
  return plainText(node);
}

/** The instant a link of ours stands for, if it is one (`time:2026-11-24T09:00:00Z`). */
export function instantOf(link: Link): Temporal.Instant | undefined {
  if (!link.url.startsWith('time:')) return undefined;
  try {
    return Temporal.Instant.from(link.url.slice('time:'.length));
  } catch {
    return undefined;
  }
}

/** The platform's id of the person a link of ours mentions, if it is one (`person:U123`). */
export function mentionOf(link: Link): string | undefined {
  return link.url.startsWith('person:') ? decodeURIComponent(link.url.slice('person:'.length)) : undefined;
}

/** Text with our link schemes as their words, for a platform that reads Markdown of its own. */
export function ourLinksAsWords(text: string): string {
  return text.replace(/\[((?:[^\]\\]|\\.)*)\]\((?:time|person):[^)]*\)/g, '$1');
}

/** Every node of a tree, in reading order. */
export function nodesOf(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

/** Text as CommonMark that shows exactly this text: for titles and names that people typed. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+\-.!|~&@:]/g, (mark, at: number) => (isRisky(mark, text, at) ? `\\${mark}` : mark))
    .replace(/\s*\n\s*/g, ' ');
}

/** A dot, hyphen or bracket only means something at a line's start or beside certain others; leave prose readable. */
function isRisky(mark: string, text: string, at: number): boolean {
  if ('\\`*_[]<>|~&'.includes(mark)) return true;
  if (mark === '@' || mark === ':') return /[a-z0-9/]/i.test(text[at + 1] ?? '');
  if (mark === '.' || mark === ')') return /^\s*\d+$/.test(text.slice(0, at));
  return text.slice(0, at).trim() === '' && '#+-'.includes(mark);
}
