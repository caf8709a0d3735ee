/** The sources that an answer cites, below it: what each is, and the way back. */
import { escapeMarkdown } from '../../channel/markdown.ts';
import type { Choice, Reply } from '../../reply.ts';
import type { Passage } from './passage.ts';

/** Characters of a title. */
const TITLE = 80;

export function saySources(passages: readonly Passage[], cited: readonly number[]): Pick<Reply, 'text' | 'menu'> {
  const shown = cited.flatMap((number) => passages.find((passage) => passage.number === number) ?? []);
  const choices = shown.flatMap((passage): Choice[] =>
    passage.open ? [{ ...passage.open, label: `[${passage.number}] ${titleOf(passage)}` }] : [],
  );
  return {
    text: shown.map(saySource).join('\n'),
    ...(choices.length > 0 ? { menu: { placeholder: 'Open a source', choices } } : {}),
  };
}

function saySource(passage: Passage): string {
  const title = escapeMarkdown(titleOf(passage));
  const named =
    passage.link === undefined ? title : `[${title}](<${passage.link.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const place = passage.place === '' ? '' : ` › ${escapeMarkdown(passage.place)}`;
  return `- [${passage.number}] ${passage.kind === 'note' ? '' : `${passage.kind}: `}${named}${place}`;
}

export function titleOf({ title, text }: Pick<Passage, 'title' | 'text'>): string {
  const words = (title || text).replace(/\s+/g, ' ').trim();
  return words.length <= TITLE ? words : `${words.slice(0, TITLE - 1).trimEnd()}…`;
}
