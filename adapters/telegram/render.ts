/** CommonMark → what Telegram shows: text and entities, read off the tree. */
import type { MessageEntity } from 'grammy/types';
import type { Link, List, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import { instantOf, mentionOf, parseMarkdown, wordsOf } from '../../src/channel/markdown.ts';
import { alignTable } from '../../src/channel/table.ts';
import { assemble, type Run, type Style } from './entities.ts';

type Styles = readonly Style[];

export function render(markdown: string): { text: string; entities: MessageEntity[] } {
  const tree = parseMarkdown(markdown);
  const targets = new Map<string, string>();
  collectTargets(tree, targets);
  return assemble(blocks(tree.children, [], '\n\n', ''));

  function blocks(nodes: readonly RootContent[], styles: Styles, between: string, indent: string): Run[] {
    return nodes
      .filter((node) => node.type !== 'definition')
      .flatMap((node, index) => {
        // Inside an item, a list belongs to the line above it.
        const gap = node.type === 'list' && indent !== '' ? '\n' : between;
        const shown = block(node, styles, indent);
        return index === 0 ? shown : [{ text: gap, styles }, ...shown];
      });
  }

  function block(node: RootContent, styles: Styles, indent: string): Run[] {
    switch (node.type) {
      case 'paragraph':
        return inline(node.children, styles);
      case 'heading':
        return inline(node.children, [...styles, { type: 'bold' }]);
      case 'blockquote':
        return blocks(node.children, [...styles, { type: 'blockquote' }], '\n\n', indent);
      case 'code':
        return [
          { text: node.value, styles: [...styles, { type: 'pre', ...(node.lang ? { language: node.lang } : {}) }] },
        ];
      case 'table':
        return [{ text: alignTable(node), styles: [...styles, { type: 'pre' }] }];
      case 'thematicBreak':
        return [{ text: '———', styles }];
      case 'list':
        return node.children.flatMap((item, index) => listItem(item, node, index, styles, indent));
      case 'footnoteDefinition':
        return [{ text: `[${node.identifier}] `, styles }, ...blocks(node.children, styles, '\n', indent)];
      default:
        return piece(node as PhrasingContent, styles);
    }
  }

  function listItem(item: ListItem, list: List, index: number, styles: Styles, indent: string): Run[] {
    const mark = list.ordered ? `${(list.start ?? 1) + index}. ` : '• ';
    const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
    const inner = `${indent}   `;
    const lead = `${index > 0 ? '\n' : ''}${indent}${mark}${box}`;
    return [{ text: lead, styles }, ...blocks(item.children, styles, `\n${inner}`, inner)];
  }

  function inline(nodes: readonly PhrasingContent[], styles: Styles): Run[] {
    return nodes.flatMap((node) => piece(node, styles));
  }

  function piece(node: PhrasingContent, styles: Styles): Run[] {
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ text: node.value, styles }];
      case 'inlineCode':
        return [{ text: node.value, styles: [...styles, { type: 'code' }] }];
      case 'break':
        return [{ text: '\n', styles }];
      case 'strong':
        return inline(node.children, [...styles, { type: 'bold' }]);
      case 'emphasis':
        return inline(node.children, [...styles, { type: 'italic' }]);
      case 'delete':
        return inline(node.children, [...styles, { type: 'strikethrough' }]);
      case 'link':
        return link(node, styles);
      case 'linkReference':
        return link({ ...node, type: 'link', url: targets.get(node.identifier) ?? '' }, styles);
      case 'image':
      case 'imageReference': {
        const url = node.type === 'image' ? node.url : (targets.get(node.identifier) ?? '');
        return link({ type: 'link', url, children: [{ type: 'text', value: node.alt || url }] }, styles);
      }
      case 'footnoteReference':
        return [{ text: `[${node.identifier}]`, styles }];
    }
  }

  /** Telegram opens web addresses and its own; any other is written out, so that it is not lost. */
  function link(node: Link, styles: Styles): Run[] {
    const words = wordsOf(node);
    const pointer = pointerOf(node, words);
    const shown = inline(node.children, pointer ? [...styles, pointer] : styles);
    const address = node.url.replace(/^(?:mailto|tel|person):/, '');
    const lost = !pointer && !node.url.startsWith('person:') && address !== '' && !words.includes(address);
    return lost ? [...shown, { text: ` (${address})`, styles }] : shown;
  }
}

function pointerOf(node: Link, words: string): Style | undefined {
  const instant = instantOf(node);
  if (instant) return timeStyle(instant, words);
  const person = mentionOf(node);
  if (person !== undefined && /^\d{1,16}$/.test(person))
    return { type: 'text_mention', user: { id: Number(person), is_bot: false, first_name: words } };
  return isOpenable(node.url) ? { type: 'text_link', url: node.url } : undefined;
}

/** What Telegram accepts behind words and buttons: a web address with a dotted host, or one of its own. */
export function isOpenable(url: string): boolean {
  if (url.startsWith('tg://')) return true;
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {};
  return /^https?:$/.test(protocol) && hostname.includes('.') && !hostname.endsWith('.localhost');
}

/**
 * The reader's client writes the time in the reader's zone, in as much detail as our words have; without any of it, the
 * words stay and a tap shows the time. https://core.telegram.org/bots/api#date-time-entity-formatting
 */
function timeStyle(instant: Temporal.Instant, words: string): Style {
  const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i.test(words) ? 'w' : '';
  const day = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d/i.test(words) ? 'D' : '';
  const clock = /\d\d?(?::\d\d| ?[ap]m\b)/i.test(words) ? 't' : '';
  const unix_time = Math.floor(instant.epochMilliseconds / 1000);
  return { type: 'date_time', unix_time, date_time_format: `${weekday}${day}${clock}` };
}

function collectTargets(tree: Nodes, found: Map<string, string>): void {
  if (tree.type === 'definition') found.set(tree.identifier, tree.url);
  if ('children' in tree) for (const child of tree.children) collectTargets(child, found);
}
