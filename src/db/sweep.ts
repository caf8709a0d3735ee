import { appRole } from './app-role.ts';
import type { Embedded } from './embedded.ts';

/** Pages (8 kB) of a table that were written since it was last swept; below, sweeping is not worth it. */
const least = 128;

/**
 * Sweeps up after a table's changes and counts what it holds, as a server's autovacuum does: the embedded database has
 * none, so room would never be used again, and plans would be made without knowing how much there is.
 * @returns the tables swept; each takes a fraction of a second, in which nothing else is answered
 */
export async function sweep(embedded: Pick<Embedded, 'enter' | 'query'>): Promise<readonly string[]> {
  const leave = await embedded.enter();
  try {
    const { rows } = await embedded.query(
      `select relname as name from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace
         and pg_relation_size(oid) / current_setting('block_size')::int - relallvisible >= ${least}
       order by 1`,
    );
    const names = rows.map(({ name }) => String(name));
    if (names.length === 0) return names;
    // only a table's owner may
    await embedded.query('reset role');
    try {
      for (const name of names) await embedded.query(`vacuum (analyze) "${name}"`);
    } finally {
      await embedded.query(`set role ${appRole}`);
    }
    return names;
  } finally {
    leave();
  }
}
