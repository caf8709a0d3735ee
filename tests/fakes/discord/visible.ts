/**
 * What a reader sees of Discord Markdown: read by an independent parser of it, plus lists and emoji names, which that
 * parser leaves alone. A live mention is marked, so that one that should be text cannot pass for it.
 */
import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly [key: string]: unknown;
}

const parse: (source: string, state: object) => readonly Node[] = SimpleMarkdown.parserFor({
  ...rulesExtended,
  shortcode: {
    order: 20,
    match: (source: string) => /^:([\w+~-]+):/.exec(source),
    parse: (capture: string[]) => ({ name: capture[1] }),
  },
  bullet: {
    order: 0,
    match: (source: string, state: object) => (atLineStart(state) ? /^( *)([-*]|\d+\.) +(?=\S)/.exec(source) : null),
    parse: (capture: string[]) => ({ mark: capture[2] }),
  },
});

function atLineStart(state: object): boolean {
  const before = 'prevCapture' in state && Array.isArray(state.prevCapture) ? String(state.prevCapture[0]) : '\n';
  return before.endsWith('\n');
}

export interface Reading {
  /** How the client shows `<t:…>`; ISO 8601 by default. */
  instant?(instant: Temporal.Instant, format: string): string;
  /** The name behind a user's id. */
  name?(id: string): string;
}

export function visible(source: string, reading: Reading = {}): string {
  return show(parse(source, { inline: true }), reading).trim();
}

function show(nodes: readonly Node[], reading: Reading): string {
  return nodes.map((node) => showOne(node, reading)).join('');
}

function showOne(node: Node, reading: Reading): string {
  const inside = () => (typeof node.content === 'string' ? node.content : show(node.content ?? [], reading));
  switch (node.type) {
    case 'br':
    case 'newline':
      return '\n';
    case 'heading':
    case 'subtext':
      return `${inside()}\n`;
    case 'codeBlock':
      return `\n${String(node.content)}\n`;
    case 'bullet':
      return /\d/.test(String(node.mark)) ? `${node.mark} ` : '• ';
    case 'timestamp': {
      const instant = Temporal.Instant.fromEpochMilliseconds(Number(node.timestamp) * 1000);
      const format = String(node.format ?? 'f');
      return reading.instant?.(instant, format) ?? instant.toString();
    }
    case 'user':
      return `⟦@${reading.name?.(String(node.id)) ?? node.id}⟧`;
    case 'everyone':
    case 'here':
      return `⟦@${node.type}⟧`;
    case 'channel':
    case 'role':
    case 'emoji':
    case 'shortcode':
    case 'slashCommand':
    case 'guildNavigation':
      return `⟦${node.type}⟧`;
    case 'twemoji':
      return String(node.name);
    default:
      return inside();
  }
}
