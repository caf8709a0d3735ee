/** Inside a transaction of the house: what lists a person's own things must not see anybody else's. */
import type { EntityManager } from '@mikro-orm/postgresql';

/** Puts the house's rights down for as long as the job takes, and the person's on. */
export async function asPersonWithin<T>(em: EntityManager, person: string, job: () => Promise<T>): Promise<T> {
  await em.execute(`select set_config('almanac.system', '', true), set_config('almanac.person', ?, true)`, [person]);
  const result = await job();
  await em.execute(`select set_config('almanac.person', '', true), set_config('almanac.system', 'on', true)`);
  return result;
}
