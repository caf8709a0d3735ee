/** A note as a Markdown file with its title, day and tags in front, as other note-takers read them (YAML front matter). */
import type { Note } from '../library/note.entity.ts';
import { noteLabel } from '../library/say-note.ts';

export function noteFile(note: Pick<Note, 'id' | 'title' | 'content' | 'tags' | 'createdAt'>): {
  readonly name: string;
  readonly text: string;
} {
  const day = note.createdAt.toString().slice(0, 10);
  // strings of JSON are strings of YAML
  const front = [
    ...(note.title ? [`title: ${JSON.stringify(note.title)}`] : []),
    `created: ${note.createdAt}`,
    ...(note.tags.length > 0 ? [`tags: ${JSON.stringify(note.tags)}`] : []),
  ];
  return {
    name: `${[day, slugOf(noteLabel(note)), note.id.slice(-8)].filter(Boolean).join('-')}.md`,
    text: `---\n${front.join('\n')}\n---\n\n${note.content}\n`,
  };
}

/** Letters and digits of any script, so that every file system takes it. */
function slugOf(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}
