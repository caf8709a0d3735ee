/** `export [PERSON] [FILE]`: writes everything of a person's into one archive; PERSON is an account (`channel:id`) or an id. */
import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { archiveOf } from '../mine/archive.ts';
import { findPerson } from '../mine/find-person.ts';

export async function run([who, file]: string[]): Promise<number> {
  try {
    const config = readConfig();
    const db = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    try {
      const { name, content } = await archiveOf(db, await db.asSystem((em) => findPerson(em, who)));
      const path = file ?? name;
      await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
        throw new UserError(
          `${path} cannot be written: ${error.code === 'EEXIST' ? 'it is there already' : error.message}.`,
        );
      });
      process.stdout.write(`${path}\n`);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
