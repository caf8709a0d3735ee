/** `export [PERSON] [FILE]`: writes everything of a person's into one archive; PERSON is an account (`channel:id`) or an id. */
import { writeFile } from 'node:fs/promises';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { archiveOf } from '../mine/archive.ts';
import { findPerson } from '../mine/find-person.ts';
import { exitCodeOf, onDatabase } from '../on-database.ts';

export const run = ([who, file]: string[]): Promise<number> =>
  exitCodeOf(() => onDatabase((db) => writeArchive(db, who, file)));

async function writeArchive(db: Database, who: string | undefined, file: string | undefined): Promise<void> {
  const { name, content } = await archiveOf(db, await db.asSystem((em) => findPerson(em, who)));
  const path = file ?? name;
  await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${path} cannot be written: ${error.code === 'EEXIST' ? 'it is there already' : error.message}.`,
    );
  });
  process.stdout.write(`${path}\n`);
}
