/** What words of the command line share that do something with the database and end. */
import { type Config, readConfig } from './config.ts';
import { type Database, openDatabase } from './db/orm.ts';
import { UserError } from './errors.ts';

/** Opened by the settings, closed whatever comes. */
export async function onDatabase(job: (db: Database, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const db = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  try {
    await job(db, config);
  } finally {
    await db.close();
  }
}

/** 0, or 1 after a UserError, whose one sentence stands on stderr. */
export async function exitCodeOf(job: () => Promise<void>): Promise<number> {
  try {
    await job();
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
