/** The database's clock: on a server that of the server, with the embedded database this process's own. */
import { type Clock, type DatabaseClock, followDatabase, systemClock } from '../time/clock.ts';
import type { Database } from './orm.ts';

export async function databaseClock(db: Database): Promise<Clock | DatabaseClock> {
  if (db.kind === 'pglite') return systemClock;
  return followDatabase(async () => {
    const [row] = await db.em().execute<{ now: string }[]>(`select to_json(clock_timestamp())#>>'{}' as now`);
    if (!row) throw new Error('The database told no time.');
    return Temporal.Instant.from(row.now);
  });
}
