/** Inside a person's transaction: the few things that only the house may do, for that one person. */
import type { EntityManager } from '@mikro-orm/postgresql';

/** Puts the house's rights on for as long as the job takes. An error undoes them with the transaction. */
export async function asHouseWithin<T>(em: EntityManager, job: () => Promise<T>): Promise<T> {
  const [before] = await em.execute<{ was: string }[]>(
    `with was as materialized (select coalesce(current_setting('almanac.system', true), '') as was)
     select was, set_config('almanac.system', 'on', true) from was`,
  );
  const result = await job();
  await em.execute(`select set_config('almanac.system', ?, true)`, [before?.was ?? '']);
  return result;
}

/** The same for whoever runs the bot: the database itself refuses everybody else. @throws Error when it does */
export async function asAdminWithin<T>(em: EntityManager, job: () => Promise<T>): Promise<T> {
  const [row] = await em.execute<{ may: boolean }[]>('select almanac_as_admin() as may');
  if (!row?.may) throw new Error('Only an account that runs the bot may do this.');
  const result = await job();
  await em.execute(`select set_config('almanac.system', '', true)`);
  return result;
}
