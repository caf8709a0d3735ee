/** `migrate`: brings the database up to date, as a start does too, and says what ran. */
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/orm.ts';
import { UserError } from '../errors.ts';

export async function run(): Promise<number> {
  try {
    const config = readConfig();
    const db = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    await db.close();
    process.stdout.write(
      db.migrated.length > 0 ? `Migrated: ${db.migrated.join(', ')}.\n` : 'The database is up to date.\n',
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
