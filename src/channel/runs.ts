/** CommonMark as a flat line of runs, for platforms that style text by runs: lists and tables drawn in plain characters. */
import type { Link, List, Nodes } from 'mdast';
import { instantOf, mentionOf, wordsOf } from './markdown.ts';
import { alignTable } from './table.ts';

export interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
}

export interface Run {
  readonly text: string;
  readonly style?: Style;
  /** The text stands for this instant. */
  readonly at?: Temporal.Instant;
  /** The text stands for this person, by the platform's id. */
  readonly person?: string;
  /** The text leads there: `http`, `https`, `mailto` or `tel`; at most 3,000 characters. */
  readonly url?: string;
}

export function runsOf(node: Nodes, style: Style = {}, indent = ''): Run[] {
  const inside = (more: Style) => ('children' in node ? node.children : []).flatMap((one) => runsOf(one, more, indent));
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
      return plain(node.value, { ...style, code: true });
    case 'table':
      return plain(alignTable(node), { code: true });
    case 'break':
      return plain('\n');
    case 'thematicBreak':
      return plain('———');
    case 'link':
      return link(node, style);
    case 'image':
      return link({ type: 'link', url: node.url, children: [{ type: 'text', value: node.alt || node.url }] }, style);
    case 'list':
      return list(node, style, indent);
    case 'root':
    case 'blockquote':
    case 'listItem':
      return joinRuns(node.children, '\n', style, indent);
    default:
      return 'value' in node ? plain(node.value, style) : inside(style);
  }
}

export function joinRuns(nodes: readonly Nodes[], by: string, style: Style = {}, indent = ''): Run[] {
  return nodes.flatMap((node, at) => [...plain(at > 0 ? by : ''), ...runsOf(node, style, indent)]);
}

function list(node: List, style: Style, indent: string): Run[] {
  return node.children.flatMap((item, at) => {
    const check = item.checked == null ? '' : item.checked ? '☑ ' : '☐ ';
    const mark = node.ordered ? `${(node.start ?? 1) + at}. ` : '• ';
    return [...plain(`${at > 0 ? '\n' : ''}${indent}${mark}${check}`), ...runsOf(item, style, `${indent}    `)];
  });
}

/** An address that nobody can open, or that runs something, is left out; its words stay. */
function link(node: Link, style: Style): Run[] {
  const text = wordsOf(node);
  const at = instantOf(node);
  if (at) return [{ text, at }];
  const person = mentionOf(node);
  if (person !== undefined) return [{ text, person }];
  const opens = /^(https?:\/\/|mailto:|tel:)\S+$/i.test(node.url) && node.url.length <= 3000;
  return opens ? [{ text: text || node.url, url: node.url }] : plain(text, style);
}

function plain(text: string, style: Style = {}): Run[] {
  if (text === '') return [];
  return [{ text, ...(Object.keys(style).length > 0 ? { style } : {}) }];
}
