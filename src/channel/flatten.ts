/** CommonMark as one line of styled runs, for platforms that take a plain text and say beside it which part is bold. */
import type { Link, List, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import { instantOf, mentionOf, parseMarkdown, wordsOf } from './markdown.ts';
import { alignTable } from './table.ts';

/** Each use of a style is an object of its own: two bold words side by side are two. */
export type Style =
  | { readonly kind: 'bold' | 'italic' | 'strikethrough' | 'code' | 'quote' }
  | { readonly kind: 'block'; readonly language?: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'time'; readonly instant: Temporal.Instant }
  | { readonly kind: 'person'; readonly id: string };

export interface Run {
  readonly text: string;
  /** Outermost first. */
  readonly styles: readonly Style[];
}

type Styles = readonly Style[];

/** @param opens whether the platform opens this address behind words; any other is written out, so that it is not lost */
export function flatten(markdown: string, opens: (url: string) => boolean): readonly Run[] {
  const tree = parseMarkdown(markdown);
  const targets = new Map<string, string>();
  collectTargets(tree, targets);
  return blocks(tree.children, [], '\n\n', '');

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
        return inline(node.children, [...styles, { kind: 'bold' }]);
      case 'blockquote':
        return blocks(node.children, [...styles, { kind: 'quote' }], '\n\n', indent);
      case 'code':
        return [
          { text: node.value, styles: [...styles, { kind: 'block', ...(node.lang ? { language: node.lang } : {}) }] },
        ];
      case 'table':
        return [{ text: alignTable(node), styles: [...styles, { kind: 'block' }] }];
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
        return [{ text: node.value, styles: [...styles, { kind: 'code' }] }];
      case 'break':
        return [{ text: '\n', styles }];
      case 'strong':
        return inline(node.children, [...styles, { kind: 'bold' }]);
      case 'emphasis':
        return inline(node.children, [...styles, { kind: 'italic' }]);
      case 'delete':
        return inline(node.children, [...styles, { kind: 'strikethrough' }]);
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

  function link(node: Link, styles: Styles): Run[] {
    const style = styleOf(node, opens);
    const shown = inline(node.children, style ? [...styles, style] : styles);
    const address = node.url.replace(/^(?:mailto|tel):/, '');
    const lost = !style && address !== '' && !wordsOf(node).includes(address);
    return lost ? [...shown, { text: ` (${address})`, styles }] : shown;
  }
}

function styleOf(node: Link, opens: (url: string) => boolean): Style | undefined {
  const instant = instantOf(node);
  if (instant) return { kind: 'time', instant };
  const id = mentionOf(node);
  if (id !== undefined) return { kind: 'person', id };
  return opens(node.url) ? { kind: 'link', url: node.url } : undefined;
}

function collectTargets(tree: Nodes, found: Map<string, string>): void {
  if (tree.type === 'definition') found.set(tree.identifier, tree.url);
  if ('children' in tree) for (const child of tree.children) collectTargets(child, found);
}
