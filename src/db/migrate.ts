/** Runs what is new in `migrations/`, once, however many processes start together. */
import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import { migrations } from '../../migrations/index.ts';

/** Key of the advisory lock; any number that nothing else uses. */
const lockKey = 727_350_811;

/** Names of the migrations that this database has not had. */
export async function pending(query: (sql: string) => Promise<{ name: string }[]>): Promise<string[]> {
  const [table] = await query(
    `select to_regclass('mikro_orm_migrations')::text as name where to_regclass('mikro_orm_migrations') is not null`,
  );
  const done = new Set(table ? (await query('select name from mikro_orm_migrations')).map((row) => row.name) : []);
  return migrations.map((migration) => migration.name).filter((name) => !done.has(name));
}

/** Runs the pending migrations, all or none; returns the names of those that ran. */
export async function migrate(orm: MikroORM): Promise<string[]> {
  // read only when there is something to do: a start on a migrated database does not pay for it
  const { Migrator } = await import('@mikro-orm/migrations');
  const migrationsList = await Promise.all(migrations.map(async ({ name, load }) => ({ name, class: await load() })));
  orm.config.set('migrations', { ...orm.config.get('migrations'), migrationsList, snapshot: false, silent: true });
  const ran = await new Migrator(orm.em).up();
  return ran.map(({ name }) => name);
}

/** The same on a server, where other processes may start at the same moment: one migrates, the others wait for it. */
export async function migrateOnce(orm: MikroORM): Promise<string[]> {
  const pool = await (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();
  const holder = await pool.connect();
  try {
    await holder.query('select pg_advisory_lock($1)', [lockKey]);
    return await migrate(orm);
  } finally {
    // ending the session gives the lock back, whatever happened
    holder.release(true);
  }
}
