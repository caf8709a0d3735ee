/** A message as Block Kit, with the whole text once more for notifications and screen readers. */
import type { types } from '@slack/bolt';
import type { Nodes, Table } from 'mdast';
import { parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { pack } from '../../src/channel/pack.ts';
import { joinRuns, type Run, runsOf } from '../../src/channel/runs.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { mrkdwn, richElements, survives } from './text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks: blocks of a message, characters of a section and a header. */
const most = { blocks: 50, section: 3000, header: 150 } as const;

export interface Dressed {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export function render(message: Pick<Outgoing, 'text' | 'buttons' | 'menu'>): Dressed {
  const { children } = parseMarkdown(message.text);
  const controls = renderControls(message);
  const whole = joinRuns(children, '\n\n');
  const body = renderBody(children);
  const fits = body.length + controls.length <= most.blocks;
  return { text: mrkdwn(whole), blocks: [...(fits ? body : [textBlock(whole)]), ...controls] };
}

function renderBody(nodes: readonly Nodes[]): types.KnownBlock[] {
  const runsTogether = (together: readonly Nodes[]) => joinRuns(together, '\n\n');
  const fits = (runs: readonly Run[]) => survives(runs) && mrkdwn(runs).length <= most.section;
  return pack(nodes, {
    alone: ownBlock,
    fits: (together) => fits(runsTogether(together)),
    together: (together) => textBlock(runsTogether(together)),
  });
}

/** Sections where mrkdwn can say it, else rich text. verbatim: nothing becomes a link or a mention by itself. */
function textBlock(runs: readonly Run[]): types.KnownBlock {
  const text = mrkdwn(runs);
  if (!text.trim() || text.length > most.section || !survives(runs)) return rich('section', runs);
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
  return plain && text && text.length <= most.header
    ? { type: 'header', text: plainText(text, most.header) }
    : undefined;
}

/** Within its limits of 100 rows and 20 columns. */
function tableBlock({ children, align }: Table): types.TableBlock | undefined {
  const columns = Math.max(...children.map((row) => row.children.length));
  if (children.length > 100 || columns > 20) return undefined;
  const rows = children.map((row) =>
    Array.from({ length: columns }, (_, at) => rich('section', row.children[at] ? runsOf(row.children[at]) : [])),
  );
  const column_settings = (align ?? []).map((one) => ({ align: one ?? 'left', is_wrapped: true }));
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
