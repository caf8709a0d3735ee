/** What MikroORM talks to where the database is embedded: each transaction has the one connection to itself, the others wait in line. */
import { MikroORM as EmbeddedORM } from '@mikro-orm/pglite';
import type { MikroORM, Options } from '@mikro-orm/postgresql';
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { Embedded } from './embedded.ts';

/** @param opening asked only when the first statement is, so that entities can be discovered meanwhile */
export function embeddedOrm(options: Options, opening: Promise<Embedded>): MikroORM {
  // the same but for the driver's type
  return new EmbeddedORM({ ...options, driverOptions: dialect(opening) } as object) as unknown as MikroORM;
}

function dialect(opening: Promise<Embedded>): PostgresDialect {
  async function connect() {
    const embedded = await opening;
    const release = await embedded.enter();
    const query = async (sql: string, parameters?: readonly unknown[]) => {
      const { rows, affectedRows } = await embedded.query(sql, parameters);
      return { command: affectedRows ? 'UPDATE' : 'SELECT', rowCount: affectedRows ?? 0, rows };
    };
    return { query, release } as unknown as PostgresPoolClient;
  }
  return new PostgresDialect({
    pool: { connect, end: async () => (await opening).close() } as PostgresPool,
  });
}
