/** CommonMark as Slack's mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
import type { Link, List, Nodes, Parents, Table } from 'mdast';
import { instantOf, mentionOf, wordsOf } from '../../src/channel/markdown.ts';

/** How an instant is shown in the reader's own zone. */
export const dateFormat = '{date_short_pretty} {time}';

/** The three characters that open control sequences; with them escaped nothing can ping. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function mrkdwn(node: Nodes): string {
  switch (node.type) {
    case 'root':
      return node.children.map(mrkdwn).join('\n\n');
    case 'heading':
      return `*${escapeText(wordsOf(node))}*`;
    case 'strong':
      return `*${inline(node)}*`;
    case 'emphasis':
      return `_${inline(node)}_`;
    case 'delete':
      return `~${inline(node)}~`;
    case 'inlineCode':
      return `\`${escapeText(node.value)}\``;
    case 'code':
      return `\`\`\`\n${escapeText(node.value)}\n\`\`\``;
    case 'link':
      return link(node);
    case 'image':
      return link({ type: 'link', url: node.url, children: [{ type: 'text', value: node.alt || node.url }] });
    case 'list':
      return list(node);
    case 'blockquote':
      return node.children.map(mrkdwn).join('\n\n').replace(/^/gm, '>');
    case 'table':
      return `\`\`\`\n${escapeText(grid(node))}\n\`\`\``;
    case 'thematicBreak':
      return '———';
    case 'break':
      return '\n';
    default:
      return 'children' in node ? inline(node as Parents) : escapeText('value' in node ? node.value : wordsOf(node));
  }
}

function inline(node: Parents): string {
  return node.children.map((child) => mrkdwn(child as Nodes)).join('');
}

function link(node: Link): string {
  const words = escapeText(wordsOf(node)).replace(/\|/g, '¦').replace(/\s+/g, ' ');
  const instant = instantOf(node);
  if (instant) return `<!date^${Math.floor(instant.epochMilliseconds / 1000)}^${dateFormat}|${words}>`;
  const person = mentionOf(node);
  if (person !== undefined) return isPerson(person) ? `<@${person}>` : words;
  return isOpenable(node.url)
    ? `<${escapeText(node.url).replace(/\|/g, '%7C')}|${words || escapeText(node.url)}>`
    : words;
}

function list(node: List): string {
  return node.children
    .map((item, index) => {
      const check = item.checked == null ? '' : item.checked ? '☑ ' : '☐ ';
      const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
      return `${mark}${check}${item.children.map(mrkdwn).join('\n').replace(/\n/g, '\n    ')}`;
    })
    .join('\n');
}

/** A table as columns of plain words, for where there is no table. */
export function grid(node: Table): string {
  const rows = node.children.map((row) => row.children.map((cell) => wordsOf(cell)));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function isPerson(id: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(id);
}

export function isOpenable(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(url) && url.length <= 3000;
}

/** Marks that mrkdwn would read although the author meant them as they stand: it knows no escapeText for these. */
const risky = /[*_~`]|:[\w+'-]+:|(^|\n)\s*&?>/;

/** Whether mrkdwn shows this as it is meant; what it cannot goes as rich text. */
export function survives(node: Nodes, before = '', after = ''): boolean {
  if (node.type === 'text' || node.type === 'html') return !risky.test(node.value);
  if (node.type === 'inlineCode') return !node.value.includes('`') && !/\w$/.test(before) && !/^\w/.test(after);
  if (node.type === 'code') return !node.value.includes('```');
  if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') {
    // These marks only count at the edge of a word and within one line.
    if (/\w$/.test(before) || /^\w/.test(after) || wordsOf(node).includes('\n')) return false;
  }
  if (!('children' in node)) return true;
  const children = node.children as Nodes[];
  return children.every((child, at) => survives(child, wordsAt(children, at - 1), wordsAt(children, at + 1)));
}

function wordsAt(nodes: readonly Nodes[], at: number): string {
  const node = nodes[at];
  return node ? wordsOf(node) : '';
}
