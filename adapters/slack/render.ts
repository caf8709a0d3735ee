/** A message as Block Kit, with the whole text once more for notifications and screen readers. */
import type { types } from '@slack/bolt';
import type { Nodes } from 'mdast';
import { parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { mrkdwn, survives } from './mrkdwn.ts';
import { richText, tableBlock } from './rich-text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks: blocks of a message, characters of a section, a header, a label. */
const most = { blocks: 50, section: 3000, header: 150, label: 75, elements: 25, options: 100 } as const;

export interface Dressed {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export function render(message: Pick<Outgoing, 'text' | 'buttons' | 'menu'>): Dressed {
  const tree = parseMarkdown(message.text);
  const controls = renderControls(message);
  const body = renderBody(tree.children);
  const fits = body.length + controls.length <= most.blocks;
  const blocks = fits ? body : tree.children.length > 0 ? [richText(tree.children)] : [];
  return { text: mrkdwn(tree), blocks: [...blocks, ...controls] };
}

function renderBody(nodes: readonly Nodes[]): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let run: Nodes[] = [];
  let plain = true;
  const flush = () => {
    if (run.length > 0) blocks.push(plain ? sectionOf(run) : richText(run));
    run = [];
  };
  for (const node of nodes) {
    const own = ownBlock(node, blocks);
    if (own) {
      flush();
      blocks.push(own);
      continue;
    }
    const survivor = survives(node) && mrkdwn(node).length <= most.section;
    if (survivor !== plain || (plain && run.map(mrkdwn).join('\n\n').length + mrkdwn(node).length + 2 > most.section))
      flush();
    plain = survivor;
    run.push(node);
  }
  flush();
  return blocks;
}

/** The block that stands for this node alone. A message takes one table; the others become columns of text. */
function ownBlock(node: Nodes, before: readonly types.KnownBlock[]): types.KnownBlock | undefined {
  if (node.type === 'thematicBreak') return { type: 'divider' };
  if (node.type === 'table' && !before.some((block) => block.type === 'table')) return tableBlock(node);
  if (node.type !== 'heading' || node.depth > 2 || node.children.some((child) => child.type !== 'text'))
    return undefined;
  const words = wordsOf(node);
  if (words === '' || words.length > most.header) return undefined;
  return { type: 'header', text: { type: 'plain_text', text: words, emoji: false } };
}

function sectionOf(nodes: readonly Nodes[]): types.SectionBlock {
  // verbatim: nothing in the text is turned into a link or a mention by itself.
  const text = nodes.map(mrkdwn).join('\n\n') || ' ';
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true };
}

/** Buttons and menu. What they do is known to the core by the id in their action; links carry none. */
export function renderControls({ buttons = [], menu }: Pick<Outgoing, 'buttons' | 'menu'>): types.ActionsBlock[] {
  const elements: types.ActionsBlockElement[] = buttons.slice(0, most.elements - (menu ? 1 : 0)).map(button);
  if (menu && menu.entries.length > 0) {
    elements.push({
      type: 'static_select',
      action_id: 'menu',
      placeholder: { type: 'plain_text', text: cut(menu.placeholder, 150), emoji: false },
      options: menu.entries.slice(0, most.options).map(({ id, label, hint }) => ({
        text: { type: 'plain_text', text: cut(label, most.label), emoji: false },
        value: id,
        ...(hint ? { description: { type: 'plain_text', text: cut(hint, most.label), emoji: false } } : {}),
      })),
    });
  }
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function button({ id, label, style, url }: Button, index: number): types.Button {
  return {
    type: 'button',
    action_id: url === undefined ? `press:${id}` : `link:${index}`,
    text: { type: 'plain_text', text: cut(label, most.label), emoji: true },
    ...(url === undefined ? { value: id } : { url }),
    ...(style === 'primary' || style === 'danger' ? { style } : {}),
  };
}

/** Shortens to a hard limit of the platform, never through a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text || ' ';
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
