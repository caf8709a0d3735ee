/** `import FILE`: restores an archive that `/export` or `npm run -s export` made, on an instance that does not know the person. */
import { readFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { restore } from '../mine/restore.ts';

export async function run([file]: string[]): Promise<number> {
  try {
    if (file === undefined) throw new UserError('Name the archive: npm run -s import FILE');
    const content = await readFile(file).catch(() => {
      throw new UserError(`${file} cannot be read.`);
    });
    const config = readConfig();
    const db = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    try {
      const { person, counts } = await restore(db, content);
      const lines = Object.entries(counts).filter(([, number]) => number > 0);
      process.stdout.write(
        `Restored ${person}:\n${lines.map(([table, number]) => `  ${table}: ${number}`).join('\n')}\n`,
      );
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
