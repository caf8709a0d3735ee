/** A message as Block Kit, with the whole text once more for notifications and screen readers. */
import type { types } from '@slack/bolt';
import type { Nodes, Table } from 'mdast';
import { parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { pack } from '../../src/channel/pack.ts';
import { joinRuns, type Run, runsOf } from '../../src/channel/runs.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { cellsOf } from '../../src/channel/table.ts';
import { mrkdwn, richElements, survives } from './text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks: blocks of a message, characters of a section and a header. */
const most = { blocks: 50, section: 3000, header: 150 } as const;

type Dressed = { readonly text: string; readonly blocks: types.KnownBlock[] };

export function render(message: Pick<Outgoing, 'text' | 'buttons' | 'menu'>): Dressed {
  const { children } = parseMarkdown(message.text);
  const controls = renderControls(message);
  const body = pack(children, {
    alone: ownBlock,
    fits: (together) => section(paragraphs(together)) !== undefined,
    together: (together) => textBlock(paragraphs(together)),
  });
  const whole = paragraphs(children);
  const fits = body.length + controls.length <= most.blocks;
  return { text: mrkdwn(whole), blocks: [...(fits ? body : [textBlock(whole)]), ...controls] };
}

const paragraphs = (nodes: readonly Nodes[]): Run[] => joinRuns(nodes, '\n\n');
const textBlock = (runs: readonly Run[]): types.KnownBlock => section(runs) ?? rich('section', runs);

/** Where mrkdwn can say it, else rich text has to. verbatim: nothing becomes a link or a mention by itself. */
function section(runs: readonly Run[]): types.SectionBlock | undefined {
  const text = mrkdwn(runs);
  if (!text.trim() || text.length > most.section || !survives(runs)) return undefined;
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
}

function rich(kind: 'section' | 'quote' | 'preformatted', runs: readonly Run[]): types.RichTextBlock {
  const part = { type: `rich_text_${kind}`, elements: richElements(runs) };
  return { type: 'rich_text', elements: [part as types.RichTextSection] };
}

/** The block that stands for this node alone. A message takes one table; further ones become columns of text. */
function ownBlock(node: Nodes, before: readonly types.KnownBlock[]): types.KnownBlock | undefined {
  if (node.type === 'thematicBreak') return { type: 'divider' };
  if (node.type === 'code') return rich('preformatted', node.value ? [{ text: node.value }] : []);
  if (node.type === 'blockquote') return rich('quote', runsOf(node));
  if (node.type === 'table' && !before.some((block) => block.type === 'table')) return tableBlock(node);
  const text = wordsOf(node);
  const plain = node.type === 'heading' && node.depth <= 2 && node.children.every((child) => child.type === 'text');
  if (!plain || !text || text.length > most.header) return undefined;
  return { type: 'header', text: plainText(text, most.header) };
}

/** Within its limits of 100 rows and 20 columns. */
function tableBlock(table: Table): types.TableBlock | undefined {
  const cells = cellsOf(table);
  if (cells.length > 100 || cells.some((row) => row.length > 20)) return undefined;
  const rows = cells.map((row) => row.map((cell) => rich('section', runsOf(cell))));
  const column_settings = (table.align ?? []).map((one) => ({ align: one ?? 'left', is_wrapped: true }));
  return { type: 'table', rows, column_settings };
}

/** Buttons and menu. What they do is known to the core by the id in their action; links carry none. */
export function renderControls({ buttons = [], menu }: Pick<Outgoing, 'buttons' | 'menu'>): types.ActionsBlock[] {
  const elements: types.ActionsBlockElement[] = buttons.slice(0, menu ? 24 : 25).map(button);
  if (menu?.entries.length) {
    const described = (hint?: string) => (hint ? { description: plainText(hint, 75) } : {});
    const entries = menu.entries.slice(0, 100);
    const options = entries.map(({ id, label, hint }) => ({ ...option(id, label), ...described(hint) }));
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
  return { type: 'plain_text', text: shorten(text || ' ', limit), emoji: false };
}
