/** A folder of Markdown files becomes a person's notes: any number, and again without doubling. */
import { createHash } from 'node:crypto';
import { glob, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Database } from '../db/orm.ts';
import { Note } from '../library/note.entity.ts';
import { type FiledNote, readNoteFile } from './read-note-file.ts';

export interface Taken {
  made: number;
  changed: number;
  /** Known already, and as they were. */
  same: number;
  /** Files that could not be taken, and why. */
  readonly left: { readonly path: string; readonly why: string }[];
}

interface From {
  readonly person: string;
  readonly folder: string;
}

/** Files of one transaction: what a crash may cause to be read again. */
const batch = 200;
/** Bytes of a file; what is larger was not written by hand. */
const longest = 1_000_000;

/**
 * Takes every `.md`, `.markdown` and `.txt` below a folder, a batch at a time. A note's id comes of its person and its
 * path, so that an import which was broken off, or is run again, goes on where it was.
 * @param progress told how many of how many files are done
 */
export async function takeNotes(
  db: Pick<Database, 'asPerson'>,
  from: From,
  progress: (done: number, of: number) => void = () => {},
): Promise<Taken> {
  const taken: Taken = { made: 0, changed: 0, same: 0, left: [] };
  const paths = await Array.fromAsync(pathsIn(from.folder));
  for (let at = 0; at < paths.length; at += batch) {
    await takeSome(db, from, { paths: paths.slice(at, at + batch), taken });
    progress(Math.min(at + batch, paths.length), paths.length);
  }
  return taken;
}

/** From the folder on, with `/` on every system. */
async function* pathsIn(folder: string): AsyncGenerator<string> {
  for await (const file of glob('**/*.{md,markdown,txt}', { cwd: folder, withFileTypes: true }))
    if (file.isFile()) yield relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/');
}

async function takeSome(
  db: Pick<Database, 'asPerson'>,
  { person, folder }: From,
  { paths, taken }: { readonly paths: readonly string[]; readonly taken: Taken },
): Promise<void> {
  const read: (FiledNote & { readonly id: string; readonly modified: Temporal.Instant })[] = [];
  for (const path of paths) {
    try {
      read.push({ ...(await readOne(folder, path)), id: idOf(person, path) });
    } catch (error) {
      taken.left.push({ path, why: error instanceof Error ? error.message : String(error) });
    }
  }
  const changed = await db.asPerson(person, async (em) => {
    const found = await em.find(Note, { id: { $in: read.map(({ id }) => id) } });
    const known = new Map(found.map((note) => [note.id, note]));
    let differ = 0;
    for (const { id, modified, created, ...said } of read) {
      const note = known.get(id);
      if (!note) em.create(Note, { id, user: person, ...said, createdAt: created ?? modified });
      else if (!isSame(note, said)) {
        em.assign(note, { ...said, updatedAt: modified });
        differ += 1;
      }
    }
    return { known: known.size, differ };
  });
  taken.made += read.length - changed.known;
  taken.changed += changed.differ;
  taken.same += changed.known - changed.differ;
}

async function readOne(folder: string, path: string): Promise<FiledNote & { readonly modified: Temporal.Instant }> {
  const file = join(folder, path);
  const { size, mtimeMs } = await stat(file);
  if (size > longest) throw new Error(`more than ${longest / 1_000_000} MB`);
  const modified = Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs));
  return { ...readNoteFile(path, await readFile(file, 'utf8')), modified };
}

function isSame(note: Note, said: Omit<FiledNote, 'created'>): boolean {
  return note.title === said.title && note.content === said.content && note.tags.join() === said.tags.join();
}

/** The same for the same file of the same person: a UUID of version 8 (RFC 9562 §5.8). */
function idOf(person: string, path: string): string {
  const hash = createHash('sha256').update(`${person} ${path}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '', 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-');
}
