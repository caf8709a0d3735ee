/** Whom an operator means: an id, or an account as `channel:id`. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';

/** @throws UserError that lists who is there */
export async function findPerson(em: EntityManager, words: string | undefined): Promise<string> {
  const people = await em.execute<{ id: string; accounts: string }[]>(
    `select u.id, coalesce(string_agg(i.channel || ':' || case when i.tenant = '' then '' else i.tenant || '/' end || i.external_id, ' ' order by i.created_at, i.id), '') as accounts
       from user_account u left join identity i on i.user_id = u.id where u.merged_into_id is null group by u.id order by u.created_at, u.id`,
  );
  const found =
    words === undefined
      ? people
      : people.filter(({ id, accounts }) => id === words || accounts.split(' ').includes(words));
  const [one, ...others] = found;
  if (one && others.length === 0) return one.id;
  const list = people.slice(0, 50).map(({ id, accounts }) => `  ${accounts || id}`);
  throw new UserError(
    `${words === undefined ? 'Say whose' : `There is nobody ${words}. Say whose`}, by an account (channel:id) or an id:\n${list.join('\n') || '  nobody is here yet; start Almanac and say something first'}`,
  );
}
