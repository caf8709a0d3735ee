/** A Markdown file of a note-taker (this one's own export, Obsidian, Notion, …) as a note: `note-file.ts` the other way round. */
import { basename, extname } from 'node:path';
import { parse } from 'yaml';
import { readTags } from '../planning/tags.ts';

export interface FiledNote {
  readonly title: string;
  readonly content: string;
  readonly tags: string[];
  /** As the file says; undefined where it does not, or not in ISO 8601. */
  readonly created: Temporal.Instant | undefined;
}

/** What stands between `---` and `---` at the very beginning. */
const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** @param path with `/`; its name is the title where the text gives none */
export function readNoteFile(path: string, text: string): FiledNote {
  // PostgreSQL keeps no U+0000
  const whole = text.replace(/^\uFEFF/, '').replaceAll('\u0000', '');
  const front = readFront(frontMatter.exec(whole)?.[1]);
  const content = (front ? whole.replace(frontMatter, '') : whole).trim();
  const heading = /^# +(.+)/.exec(content)?.[1];
  return {
    title: wordsOf(front?.title) || heading?.trim() || basename(path, extname(path)),
    content,
    tags: readTags([front?.tags ?? front?.tag ?? []].flat().map(wordsOf).join(' ')),
    created: instantOf(front?.created ?? front?.date),
  };
}

/** Undefined where there is none, or no YAML mapping: then it belongs to the text. */
function readFront(yaml: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (yaml === undefined) return undefined;
  try {
    const read: unknown = parse(yaml, { maxAliasCount: 0 });
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function instantOf(value: unknown): Temporal.Instant | undefined {
  const words = wordsOf(value).replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
  for (const read of [
    () => Temporal.Instant.from(words),
    () => Temporal.PlainDateTime.from(words).toZonedDateTime('UTC').toInstant(),
  ]) {
    try {
      return read();
    } catch {
      // the next way of writing it
    }
  }
  return undefined;
}
