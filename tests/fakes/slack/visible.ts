/** A Slack message as its reader sees it: mrkdwn parsed as Slack parses it, rich text as it stands, dates as their fallback. */
import type { Blocks } from './schema.ts';

type Block = Blocks[number];
type Rich = Extract<Block, { type: 'rich_text' }>;

export function visibleText(message: { readonly text?: string; readonly blocks?: Blocks }): string {
  const blocks = message.blocks ?? [];
  const shown = blocks.filter((block) => block.type !== 'actions');
  const text = shown.length > 0 ? shown.map(blockText).join('\n') : readMrkdwn(message.text ?? '');
  return text.replace(/[ \t]+$/gm, '').trim();
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return block.text.type === 'mrkdwn' ? readMrkdwn(block.text.text) : block.text.text;
    case 'context':
      return block.elements.map((one) => (one.type === 'mrkdwn' ? readMrkdwn(one.text) : one.text)).join(' ');
    case 'rich_text':
      return richWords(block);
    case 'table':
      return block.rows
        .map((row) => row.map((cell) => (cell.type === 'raw_text' ? cell.text : richWords(cell))).join('  '))
        .join('\n');
    case 'markdown':
      return block.text;
    default:
      return '';
  }
}

function richWords(block: Rich): string {
  return block.elements
    .map((part) => {
      if (part.type !== 'rich_text_list') return inlineWords(part.elements);
      return part.elements
        .map(
          (item, at) =>
            `${part.style === 'ordered' ? `${(part.offset ?? 0) + at + 1}.` : '•'} ${inlineWords(item.elements)}`,
        )
        .join('\n');
    })
    .join('\n');
}

function inlineWords(elements: Extract<Rich['elements'][number], { type: 'rich_text_section' }>['elements']): string {
  return elements
    .map((one) => {
      if (one.type === 'text') return one.text;
      if (one.type === 'link') return one.text ?? one.url;
      if (one.type === 'user') return `@${one.user_id}`;
      if (one.type === 'date') return one.fallback ?? '';
      return `:${one.name}:`;
    })
    .join('');
}

const marks = /(^|[\s(])([*_~])(?=\S)([^\n]*?\S)\2(?=$|[\s).,:;!?])/g;

/** https://docs.slack.dev/messaging/formatting-message-text */
export function readMrkdwn(text: string): string {
  const code: string[] = [];
  const keep = (words: string) => `\u0000${code.push(words) - 1}\u0000`;
  return text
    .replace(/```\n?([\s\S]*?)\n?```/g, (_, words: string) => keep(unescaped(words)))
    .replace(/`([^`\n]+)`/g, (_, words: string) => keep(unescaped(words)))
    .replace(/<([^<>]+)>/g, (_, inside: string) => keep(control(inside)))
    .replace(/:smile:/g, '😄')
    .replace(marks, '$1$3')
    .replace(marks, '$1$3')
    .replace(/^&gt; ?|^> ?/gm, '')
    .replace(/&[a-z]+;/g, unescaped)
    .replace(/\u0000(\d+)\u0000/g, (_, at: string) => code[Number(at)] ?? '');
}

function control(inside: string): string {
  const [target = '', words] = inside.split('|', 2);
  if (/^!(channel|here|everyone)/.test(target)) return `PING ${target}`;
  return unescaped(words ?? target.replace(/^@/, '@'));
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

export function buttonsOf(blocks: Blocks = []) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );
}

export function menuOf(blocks: Blocks = []) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'static_select' ? [one] : [])) : [],
  );
}
