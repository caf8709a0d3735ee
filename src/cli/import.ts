/**
 * `import FILE` restores an archive that `/export` or `npm run -s export` made, on an instance that does not know the
 * person. `import FOLDER [PERSON]` takes a folder of Markdown files as somebody's notes; run again it goes on.
 */
import { readFile, stat } from 'node:fs/promises';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { findPerson } from '../mine/find-person.ts';
import { restore } from '../mine/restore.ts';
import { takeNotes } from '../mine/take-notes.ts';
import { exitCodeOf, onDatabase } from '../on-database.ts';
import { reembed, sayLeft } from '../recall/reindex.ts';
import { tellProgress } from '../tell-progress.ts';

export const run = ([path, who]: string[]): Promise<number> =>
  exitCodeOf(async () => {
    if (path === undefined) throw new UserError('Name the archive, or the folder of notes: npm run -s import PATH');
    const found = await stat(path).catch(() => {
      throw new UserError(`${path} cannot be read.`);
    });
    await onDatabase((db, config) =>
      found.isDirectory() ? takeFolder(db, config, { folder: path, who }) : takeArchive(db, path),
    );
  });

async function takeArchive(db: Database, path: string): Promise<void> {
  const { person, counts } = await restore(db, await readFile(path));
  const lines = Object.entries(counts).filter(([, number]) => number > 0);
  process.stdout.write(`Restored ${person}:\n${lines.map(([table, number]) => `  ${table}: ${number}`).join('\n')}\n`);
}

/** Found by words as soon as they are in, and by meaning as the embedding goes on. */
async function takeFolder(
  db: Database,
  config: Config,
  { folder, who }: { readonly folder: string; readonly who: string | undefined },
): Promise<void> {
  const person = await db.asSystem((em) => findPerson(em, who));
  const { made, changed, same, left } = await takeNotes(db, { person, folder }, (done, of) =>
    tellProgress(done, of, 'files read'),
  );
  const lines = left.map(({ path, why }) => `  left: ${path} (${why})\n`).join('');
  await db.sweep?.();
  process.stdout.write(`Notes: ${made} new, ${changed} changed, ${same} as they were.\n${lines}`);
  const embedder = await chooseEmbedder(config);
  try {
    const left = await reembed({
      database: db,
      embedder,
      progress: (done, of) => tellProgress(done, of, 'passages embedded'),
    });
    if (left > 0) process.stderr.write(`${sayLeft(left)}\n`);
  } finally {
    await embedder.close();
  }
}
