/** CommonMark as Slack's rich text, where every character stands for itself, and that as mrkdwn, where it can be shown so. */
import type { types } from '@slack/bolt';
import type { Link, List, Nodes, Table } from 'mdast';
import { instantOf, mentionOf, wordsOf } from '../../src/channel/markdown.ts';

export type Part = types.RichTextText | types.RichTextLink | types.RichTextUserMention | types.RichTextDate;
type Style = NonNullable<types.RichTextText['style']>;

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function partsOf(node: Nodes, style: Style = {}, indent = ''): Part[] {
  const inside = (more: Style) =>
    ('children' in node ? node.children : []).flatMap((one) => partsOf(one, more, indent));
  switch (node.type) {
    case 'strong':
    case 'heading':
      return inside({ ...style, bold: true });
    case 'emphasis':
      return inside({ ...style, italic: true });
    case 'delete':
      return inside({ ...style, strike: true });
    case 'inlineCode':
    case 'code':
      return words(node.value, { ...style, code: true });
    case 'table':
      return words(grid(node), { code: true });
    case 'break':
      return words('\n');
    case 'thematicBreak':
      return words('———');
    case 'link':
      return link(node, style);
    case 'image':
      return link({ type: 'link', url: node.url, children: [{ type: 'text', value: node.alt || node.url }] }, style);
    case 'list':
      return list(node, style, indent);
    case 'root':
    case 'blockquote':
    case 'listItem':
      return joined(node.children, '\n', style, indent);
    default:
      return 'value' in node ? words(node.value, style) : inside(style);
  }
}

export function joined(nodes: readonly Nodes[], by: string, style: Style = {}, indent = ''): Part[] {
  return nodes.flatMap((node, at) => [...words(at > 0 ? by : ''), ...partsOf(node, style, indent)]);
}

function list(node: List, style: Style, indent: string): Part[] {
  return node.children.flatMap((item, at) => {
    const check = item.checked == null ? '' : item.checked ? '☑ ' : '☐ ';
    const mark = node.ordered ? `${(node.start ?? 1) + at}. ` : '• ';
    return [...words(`${at > 0 ? '\n' : ''}${indent}${mark}${check}`), ...partsOf(item, style, `${indent}    `)];
  });
}

/** An instant in the reader's own zone, a mention that pings, or a link; an address that nobody can open is left out. */
function link(node: Link, style: Style): Part[] {
  const text = wordsOf(node);
  const at = instantOf(node);
  const format = '{date_short_pretty} {time}';
  if (at) return [{ type: 'date', timestamp: Math.floor(at.epochMilliseconds / 1000), format, fallback: text }];
  const person = mentionOf(node);
  if (person && /^[UW][A-Z0-9]+$/.test(person)) return [{ type: 'user', user_id: person }];
  const opens = /^(https?:\/\/|mailto:|tel:)\S+$/i.test(node.url) && node.url.length <= 3000;
  return opens ? [{ type: 'link', url: node.url, text: text || node.url }] : words(text, style);
}

function words(text: string, style: Style = {}): Part[] {
  if (text === '') return [];
  return [{ type: 'text', text, ...(Object.keys(style).length > 0 ? { style } : {}) }];
}

/** A table as columns of plain words, for where there is no table. */
function grid(node: Table): string {
  const rows = node.children.map((row) => row.children.map(wordsOf));
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

/** https://docs.slack.dev/messaging/formatting-message-text: with `&<>` escaped nothing can ping. */
export function mrkdwn(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.type === 'date') return `<!date^${part.timestamp}^${part.format}|${escaped(part.fallback ?? '')}>`;
      if (part.type === 'user') return `<@${part.user_id}>`;
      if (part.type === 'link') return `<${escaped(part.url).replace(/\|/g, '%7C')}|${escaped(part.text ?? part.url)}>`;
      const { style = {} } = part;
      if (style.code)
        return part.text.includes('\n') ? `\`\`\`\n${escaped(part.text)}\n\`\`\`` : `\`${escaped(part.text)}\``;
      const marks = `${style.bold ? '*' : ''}${style.italic ? '_' : ''}${style.strike ? '~' : ''}`;
      return escaped(part.text).replace(/\S[\s\S]*\S|\S/, (text) => marks + text + [...marks].reverse().join(''));
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Whether mrkdwn shows this as meant: it knows no escape for its marks, and they count at the edges of words only. */
export function survives(parts: readonly Part[]): boolean {
  return parts.every((part, at) => {
    if (part.type !== 'text') return part.type !== 'link' || !/[*_~`|]/.test(part.text ?? '');
    if (part.style?.code) return !part.text.includes('`');
    if (/[*_~`]|:[\w+'-]+:|(^|\n)\s*>/.test(part.text)) return false;
    return (
      !part.style || !(/\n/.test(part.text) || /\w$/.test(shown(parts[at - 1])) || /^\w/.test(shown(parts[at + 1])))
    );
  });
}

function shown(part: Part | undefined): string {
  return part && 'text' in part ? (part.text ?? '') : '';
}
