/** CommonMark as Slack's rich text, where every character stands for itself: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import type { types } from '@slack/bolt';
import type { Link, List, Nodes, Parents, Table } from 'mdast';
import { instantOf, mentionOf, wordsOf } from '../../src/channel/markdown.ts';
import { dateFormat, grid, isOpenable, isPerson } from './mrkdwn.ts';

type Part = types.RichTextElement;
type Style = NonNullable<types.RichTextText['style']>;

export function richText(nodes: readonly Nodes[]): types.RichTextBlock {
  const elements = nodes.flatMap((node, index) => {
    const last = index === nodes.length - 1;
    const made = element(node);
    // Sections touch each other; a line of air between paragraphs is a line end of their own.
    const end = made.at(-1);
    if (!last && end?.type === 'rich_text_section') end.elements.push({ type: 'text', text: '\n' });
    return made;
  });
  return { type: 'rich_text', elements };
}

function element(node: Nodes): types.RichTextBlockElement[] {
  switch (node.type) {
    case 'list':
      return list(node, 0);
    case 'code':
      return [{ type: 'rich_text_preformatted', elements: text(node.value) }];
    case 'table':
      return [{ type: 'rich_text_preformatted', elements: text(grid(node)) }];
    case 'blockquote':
      return [{ type: 'rich_text_quote', elements: lines(node.children) }];
    case 'heading':
      return [section(inline(node, { bold: true }))];
    case 'thematicBreak':
      return [section(text('———'))];
    default:
      return [section('children' in node ? inline(node as Parents, {}) : text('value' in node ? node.value : ''))];
  }
}

function section(elements: Part[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: elements.length > 0 ? elements : text(' ') };
}

function list(node: List, indent: number): types.RichTextBlockElement[] {
  const made: types.RichTextBlockElement[] = [];
  node.children.forEach((item, index) => {
    const check = item.checked == null ? [] : text(item.checked ? '☑ ' : '☐ ');
    const own = item.children.filter((child) => child.type !== 'list');
    const before = made.at(-1);
    const entry = section([...check, ...lines(own)]);
    if (before?.type === 'rich_text_list' && before.indent === indent) before.elements.push(entry);
    else {
      const offset = node.ordered ? (node.start ?? 1) - 1 + index : 0;
      made.push({
        type: 'rich_text_list',
        style: node.ordered ? 'ordered' : 'bullet',
        elements: [entry],
        indent,
        ...(offset > 0 ? { offset } : {}),
      });
    }
    for (const child of item.children) if (child.type === 'list') made.push(...list(child, Math.min(indent + 1, 8)));
  });
  return made;
}

function lines(nodes: readonly Nodes[]): Part[] {
  return nodes.flatMap((node, index) => [
    ...(index > 0 ? text('\n') : []),
    ...('children' in node ? inline(node as Parents, {}) : text('value' in node ? node.value : wordsOf(node))),
  ]);
}

function inline(node: Parents, style: Style): Part[] {
  return node.children.flatMap((child): Part[] => {
    switch (child.type) {
      case 'strong':
        return inline(child, { ...style, bold: true });
      case 'emphasis':
        return inline(child, { ...style, italic: true });
      case 'delete':
        return inline(child, { ...style, strike: true });
      case 'inlineCode':
        return text(child.value, { ...style, code: true });
      case 'link':
        return link(child, style);
      case 'image':
        return isOpenable(child.url)
          ? [{ type: 'link', url: child.url, text: child.alt || child.url }]
          : text(child.alt ?? '');
      case 'break':
        return text('\n');
      default:
        return 'children' in child ? inline(child as Parents, style) : text('value' in child ? child.value : '', style);
    }
  });
}

function link(node: Link, style: Style): Part[] {
  const words = wordsOf(node);
  const instant = instantOf(node);
  if (instant) {
    const timestamp = Math.floor(instant.epochMilliseconds / 1000);
    return [{ type: 'date', timestamp, format: dateFormat, fallback: words }];
  }
  const person = mentionOf(node);
  if (person !== undefined) return isPerson(person) ? [{ type: 'user', user_id: person }] : text(words, style);
  return isOpenable(node.url) ? [{ type: 'link', url: node.url, text: words || node.url }] : text(words, style);
}

function text(words: string, style: Style = {}): types.RichTextText[] {
  if (words === '') return [];
  return [{ type: 'text', text: words, ...(Object.keys(style).length > 0 ? { style } : {}) }];
}

/** A table block, where the table is within its limits of 100 rows and 20 columns. */
export function tableBlock(node: Table): types.TableBlock | undefined {
  const columns = Math.max(...node.children.map((row) => row.children.length));
  if (node.children.length > 100 || columns > 20) return undefined;
  return {
    type: 'table',
    rows: node.children.map((row) =>
      row.children.map((cell) =>
        cell.children.every((child) => child.type === 'text') && wordsOf(cell) !== ''
          ? { type: 'raw_text', text: wordsOf(cell) }
          : { type: 'rich_text', elements: [section(inline(cell, {}))] },
      ),
    ),
    column_settings: (node.align ?? []).map((align) => ({ align: align ?? 'left', is_wrapped: true })),
  };
}
