/** A message as Block Kit, with the whole text once more for notifications and screen readers. */
import type { types } from '@slack/bolt';
import type { Nodes, Table } from 'mdast';
import { parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { joined, mrkdwn, type Part, partsOf, survives } from './text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks: blocks of a message, characters of a section and a header. */
const most = { blocks: 50, section: 3000, header: 150 } as const;

export interface Dressed {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export function render(message: Pick<Outgoing, 'text' | 'buttons' | 'menu'>): Dressed {
  const { children } = parseMarkdown(message.text);
  const controls = renderControls(message);
  const body = renderBody(children);
  const blocks = body.length + controls.length > most.blocks ? [textBlock(joined(children, '\n\n'))] : body;
  return { text: mrkdwn(joined(children, '\n\n')), blocks: [...blocks, ...controls] };
}

function renderBody(nodes: readonly Nodes[]): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let run: Nodes[] = [];
  const flush = () => {
    if (run.length > 0) blocks.push(textBlock(joined(run, '\n\n')));
    run = [];
  };
  for (const node of nodes) {
    const own = ownBlock(node, blocks);
    const parts = joined([...run, node], '\n\n');
    // What goes well together in one section stays together; what does not begins anew.
    if (own || !survives(parts) || mrkdwn(parts).length > most.section) flush();
    if (own) blocks.push(own);
    else run.push(node);
  }
  flush();
  return blocks;
}

/** Sections where mrkdwn can say it, else rich text. verbatim: nothing becomes a link or a mention by itself. */
function textBlock(parts: Part[]): types.KnownBlock {
  const text = mrkdwn(parts);
  if (text.trim() && text.length <= most.section && survives(parts))
    return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
  return rich('rich_text_section', parts);
}

function rich(
  type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted',
  parts: Part[],
): types.RichTextBlock {
  const elements: Part[] = parts.length > 0 ? parts : [{ type: 'text', text: ' ' }];
  return { type: 'rich_text', elements: [{ type, elements } as types.RichTextSection] };
}

/** The block that stands for this node alone. A message takes one table; further ones become columns of text. */
function ownBlock(node: Nodes, before: readonly types.KnownBlock[]): types.KnownBlock | undefined {
  if (node.type === 'thematicBreak') return { type: 'divider' };
  if (node.type === 'code') return rich('rich_text_preformatted', partsOf({ type: 'text', value: node.value }));
  if (node.type === 'blockquote') return rich('rich_text_quote', partsOf(node));
  if (node.type === 'table' && !before.some((block) => block.type === 'table')) return tableBlock(node);
  const words = wordsOf(node);
  if (node.type !== 'heading' || node.depth > 2 || !words || words.length > most.header) return undefined;
  const plain = node.children.every((child) => child.type === 'text');
  return plain ? { type: 'header', text: { type: 'plain_text', text: words, emoji: false } } : undefined;
}

/** Within its limits of 100 rows and 20 columns. */
function tableBlock(node: Table): types.TableBlock | undefined {
  const columns = Math.max(...node.children.map((row) => row.children.length));
  if (node.children.length > 100 || columns > 20) return undefined;
  const rows = node.children.map((row) =>
    Array.from({ length: columns }, (_, at) => {
      const cell = row.children[at];
      const plain = cell?.children.every((child) => child.type === 'text') && wordsOf(cell);
      if (plain) return { type: 'raw_text' as const, text: plain };
      return rich('rich_text_section', cell ? partsOf(cell) : []);
    }),
  );
  return {
    type: 'table',
    rows,
    column_settings: (node.align ?? []).map((align) => ({ align: align ?? 'left', is_wrapped: true })),
  };
}

/** Buttons and menu. What they do is known to the core by the id in their action; links carry none. */
export function renderControls({ buttons = [], menu }: Pick<Outgoing, 'buttons' | 'menu'>): types.ActionsBlock[] {
  const elements: types.ActionsBlockElement[] = buttons.slice(0, menu ? 24 : 25).map(button);
  if (menu && menu.entries.length > 0) {
    const options = menu.entries.slice(0, 100).map(({ id, label, hint }) => ({
      ...option(id, label),
      ...(hint ? { description: plainText(hint, 75) } : {}),
    }));
    elements.push({ type: 'static_select', action_id: 'menu', placeholder: plainText(menu.placeholder, 150), options });
  }
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function button({ id, label, style, url }: Button, index: number): types.Button {
  const act = url === undefined ? { action_id: `press:${id}`, value: id } : { action_id: `link:${index}`, url };
  return { type: 'button', ...act, text: plainText(label, 75), ...(style && style !== 'plain' ? { style } : {}) };
}

export function option(value: string, label: string): types.PlainTextOption {
  return { text: plainText(label, 75), value: value.slice(0, 150) };
}

export function plainText(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, limit), emoji: false };
}

/** Shortens to a hard limit of the platform, never through a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text || ' ';
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
