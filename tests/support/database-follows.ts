/** What the database decides by its own clock (a module that opens) goes by the clock of the test. */
import type { TransactionEventArgs } from '@mikro-orm/core';
import type { Database } from '../../src/db/orm.ts';
import type { Clock } from '../../src/time/clock.ts';

export function databaseFollows(db: Database, clock: Clock): void {
  db.orm.em.getEventManager().registerSubscriber({
    async afterTransactionStart({ em, transaction }: TransactionEventArgs): Promise<void> {
      const sql = `select set_config('almanac.now', ?, true)`;
      await em.getConnection().execute(sql, [clock.now().toString()], 'run', transaction);
    },
  });
}
