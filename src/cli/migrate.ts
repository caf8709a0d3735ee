/** `migrate`: brings the database up to date, as a start does too, and says what ran. */
import { exitCodeOf, onDatabase } from '../on-database.ts';

export const run = (): Promise<number> =>
  exitCodeOf(() =>
    onDatabase(async ({ migrated }) => {
      process.stdout.write(
        migrated.length > 0 ? `Migrated: ${migrated.join(', ')}.\n` : 'The database is up to date.\n',
      );
    }),
  );
