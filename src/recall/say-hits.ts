/** Search results in words: numbered, with the passage's place, its matching words in bold, and a way to open each. */

import type { Embedder } from '../ai/embedder.ts';
import type { CommandSpec } from '../channel/command-spec.ts';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Hit } from './find-hits.ts';

declare module '../command/context.ts' {
  interface Parts {
    /** What queries are embedded by; without it the words alone are searched. */
    readonly embedder?: Embedder | undefined;
  }
}

/** Characters of a title in a list, and of a button. */
const TITLE = 80;

/** @param specs the commands there are: what has a `… show` gets a button */
export function sayHits(heading: string, hits: readonly Hit[], specs: readonly Pick<CommandSpec, 'name'>[]): Reply {
  const lines = hits.map((hit, index) => `${index + 1}. ${sayHit(hit)}`);
  const choices = hits.flatMap((hit): Choice[] => {
    const command = `${hit.objectType} show`;
    return specs.some(({ name }) => name === command)
      ? [{ label: labelOf(hit), command, input: { [hit.objectType]: hit.objectId } }]
      : [];
  });
  return {
    text: `### ${heading}\n\n${lines.join('\n')}`,
    refs: hits.map((hit) => ({ type: hit.objectType, id: hit.objectId, label: labelOf(hit) })),
    ...(choices.length > 0 && { menu: { placeholder: 'Open one', choices } }),
  };
}

function sayHit(hit: Hit): string {
  const title = `**${escapeMarkdown(labelOf(hit))}**`;
  const named = hit.link === undefined ? title : `[${title}](${encodeURI(decodeSafely(hit.link))})`;
  const place = [
    hit.objectType === 'note' ? '' : hit.objectType,
    ...hit.headingPath.filter((part) => part !== hit.title).map(escapeMarkdown),
    hit.page === undefined ? '' : `page ${hit.page}`,
  ];
  const where = place.filter((part) => part !== '').join(' › ');
  const said = hit.snippet === '' || hit.title === '' ? '' : ` — ${hit.snippet}`;
  return `${hit.title === '' ? hit.snippet : named}${where === '' ? '' : ` (${where})`}${said}`;
}

function labelOf({ title, content }: Hit): string {
  const words = (title || content).replace(/\s+/g, ' ').trim();
  return words.length <= TITLE ? words : `${words.slice(0, TITLE - 1).trimEnd()}…`;
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
