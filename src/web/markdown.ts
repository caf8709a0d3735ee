/** CommonMark as HTML. Nothing that somebody typed becomes markup of ours: raw HTML is shown as text, links are checked. */
import { html } from 'hono/html';
import type { Link, Nodes, Parents, Table } from 'mdast';
import { instantOf, parseMarkdown, wordsOf } from '../channel/markdown.ts';
import type { Html } from './page.ts';

export function markdown(text: string): Html {
  return all(parseMarkdown(text));
}

function all(parent: Parents): Html {
  return html`${parent.children.map((child) => one(child as Nodes))}`;
}

function one(node: Nodes): Html {
  switch (node.type) {
    case 'paragraph':
      return html`<p>${all(node)}</p>`;
    case 'heading':
      // the page has its own headings; these are only words that stand out
      return html`<p class="heading">${all(node)}</p>`;
    case 'list':
      return node.ordered ? html`<ol start="${node.start ?? 1}">${all(node)}</ol>` : html`<ul>${all(node)}</ul>`;
    case 'listItem':
      return html`<li>${node.spread ? all(node) : tight(node)}</li>`;
    case 'blockquote':
      return html`<blockquote>${all(node)}</blockquote>`;
    case 'code':
      return html`<pre><code>${node.value}</code></pre>`;
    case 'table':
      return table(node);
    case 'thematicBreak':
      return html`<hr>`;
    case 'strong':
      return html`<strong>${all(node)}</strong>`;
    case 'emphasis':
      return html`<em>${all(node)}</em>`;
    case 'delete':
      return html`<s>${all(node)}</s>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'break':
      return html`<br>`;
    case 'link':
      return link(node);
    case 'text':
    case 'html':
      return html`${node.value}`;
    case 'image':
      return html`${node.alt ?? ''}`;
    default:
      return 'children' in node ? all(node) : html`${wordsOf(node)}`;
  }
}

/** The lines of a list stand close together. */
function tight(item: Parents): Html {
  return html`${item.children.map((child) => (child.type === 'paragraph' ? all(child) : one(child as Nodes)))}`;
}

function link(node: Link): Html {
  const instant = instantOf(node);
  if (instant) return html`<time datetime="${instant.toString()}">${all(node)}</time>`;
  return isSafe(node.url) ? html`<a href="${node.url}" rel="noreferrer nofollow">${all(node)}</a>` : all(node);
}

/** What opens in a browser, and runs nothing. */
function isSafe(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url);
}

function table({ children: [head, ...rows] }: Table): Html {
  const cells = (row: Table['children'][number] | undefined, cell: (content: Html) => Html) =>
    html`<tr>${(row?.children ?? []).map((each) => cell(all(each)))}</tr>`;
  return html`<div class="scroll"><table><thead>${cells(head, (content) => html`<th scope="col">${content}</th>`)}</thead>
<tbody>${rows.map((row) => cells(row, (content) => html`<td>${content}</td>`))}</tbody></table></div>`;
}
