/** CommonMark as a terminal shows it: words, with bold and dim where the terminal can. */
import { styleText } from 'node:util';
import type { Link, List, Nodes, Parents, Table } from 'mdast';
import { parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import type { Outgoing } from '../../src/channel/message.ts';

interface Screen {
  /** Colours and weights are understood. */
  readonly pretty: boolean;
  /** Columns. */
  readonly width: number;
}

export function render(message: Outgoing, screen: Screen): string {
  const body = blocks(parseMarkdown(message.text), screen);
  const row = (message.buttons ?? [])
    .map((button, index) => `[${index + 1}] ${button.label}${button.url ? ` ${button.url}` : ''}`)
    .join('  ');
  const files = (message.files ?? []).map((file) => `(${file.name}${file.alt ? `: ${file.alt}` : ''})`);
  return [clean(body), ...files, ...(row ? [style('cyan', `  ${row}`, screen)] : [])].join('\n');
}

/** What people typed must not steer their terminal: escape sequences inside text are dropped, ours are put in by styleText. */
function clean(text: string): string {
  return text.replace(/\u001b(?!\[\d+m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, '');
}

function blocks(parent: Parents, screen: Screen): string {
  return parent.children.map((child) => block(child as Nodes, screen)).join('\n\n');
}

function block(node: Nodes, screen: Screen): string {
  switch (node.type) {
    case 'heading':
      return style('bold', inline(node, screen), screen);
    case 'list':
      return list(node, screen);
    case 'code':
      return node.value.replace(/^/gm, '    ');
    case 'blockquote':
      return blocks(node, screen).replace(/^/gm, '│ ');
    case 'thematicBreak':
      return '─'.repeat(Math.min(40, screen.width));
    case 'table':
      return table(node);
    case 'html':
      return node.value;
    default:
      return 'children' in node ? inline(node, screen) : wordsOf(node);
  }
}

function list(node: List, screen: Screen): string {
  return node.children
    .map((item, index) => {
      const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
      const text = item.children.map((child) => block(child as Nodes, screen)).join('\n');
      return mark + text.replace(/\n/g, `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}

function table(node: Table): string {
  const rows = node.children.map((row) => row.children.map((cell) => wordsOf(cell)));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function inline(node: Parents, screen: Screen): string {
  return node.children
    .map((child): string => {
      switch (child.type) {
        case 'strong':
          return style('bold', inline(child, screen), screen);
        case 'emphasis':
          return style('italic', inline(child, screen), screen);
        case 'delete':
          return style('strikethrough', inline(child, screen), screen);
        case 'link':
          return link(child, screen);
        case 'break':
          return '\n';
        case 'inlineCode':
          return child.value;
        default:
          return 'children' in child ? inline(child as Parents, screen) : wordsOf(child);
      }
    })
    .join('');
}

/** The words of a link, and its address where that is one a person could open. */
function link(node: Link, screen: Screen): string {
  const words = inline(node, screen);
  return /^https?:/.test(node.url) && node.url !== words ? `${words} (${node.url})` : words;
}

function style(format: 'bold' | 'italic' | 'strikethrough' | 'cyan', text: string, screen: Screen): string {
  return screen.pretty && text ? styleText(format, text, { validateStream: false }) : text;
}
