/** Notes in words. */
import { escapeMarkdown, parseMarkdown, wordsOf } from '../channel/markdown.ts';
import { linkInstant, type Reader, sayInstant } from '../time/say.ts';
import type { Note } from './note.entity.ts';

/** Its title, else the words that it begins with. */
export function noteLabel(note: { title?: string | null | undefined; content: string }): string {
  const [line = ''] = note.content.trim().split('\n');
  const begins = () => wordsOf(parseMarkdown(line.replace(/^[#>\-*\s]+(?=\s)/, ''))).replace(/(?<!\.)\.$/, '');
  const words = (note.title ?? begins()).trim() || 'untitled';
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}

export function sayNote(note: Note, reader: Reader, now: Temporal.Instant): string {
  const tags = note.tags.map((tag) => ` #${escapeMarkdown(tag)}`).join('');
  return `**${escapeMarkdown(noteLabel(note))}** — ${sayInstant(note.createdAt, reader, now)}${tags}`;
}

/** A note's content is its person's own CommonMark, shown as they wrote it. */
export function sayWholeNote(note: Note, reader: Reader, now: Temporal.Instant): string {
  const tags = note.tags.length > 0 ? ` · ${note.tags.map((tag) => `#${escapeMarkdown(tag)}`).join(' ')}` : '';
  const link = note.source?.link ? ` · [where it came from](${note.source.link})` : '';
  return `${note.title ? `### ${escapeMarkdown(note.title)}\n\n` : ''}${note.content}\n\n_${linkInstant(note.createdAt, reader, now)}${tags}${link}_`;
}
