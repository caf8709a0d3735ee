/** Bounds how often one may try to sign in: per address and per account, over all processes. */

import { nextId } from '../db/id.ts';
import type { Database } from '../db/orm.ts';
import { hashOf } from './token.ts';

export const waitMinutes = 15;

/** Tries without success within so many minutes. */
const mostByAddress = 20;
const mostByAccount = 6;

export interface Trying {
  /** IP address. */
  readonly address: string;
  /** Email as given, in lower case. */
  readonly account?: string;
}

/**
 * Counts the try before it is made, so that many at once cannot all be the first. A locked account can still be opened
 * by a link from chat.
 * @returns whether it may be made
 */
export async function mayTry(db: Database, trying: Trying, now: Temporal.Instant): Promise<boolean> {
  const since = now.subtract({ minutes: waitMinutes }).toString();
  const keys = keysOf(trying);
  await db.asSystem(async (em) => {
    await em.execute('delete from web_attempt where at < ?::timestamptz', [since]);
    for (const { key } of keys)
      await em.execute('insert into web_attempt (id, key, at) values (?, ?, ?::timestamptz)', [
        nextId(),
        key,
        now.toString(),
      ]);
  });
  const counts = await db.asSystem((em) =>
    em.execute<{ key: string; tries: number }[]>(
      `select key, count(*)::int as tries from web_attempt
        where at >= ?::timestamptz and key in (select jsonb_array_elements_text(?::jsonb)) group by key`,
      [since, JSON.stringify(keys.map(({ key }) => key))],
    ),
  );
  return keys.every(({ key, most }) => (counts.find((row) => row.key === key)?.tries ?? 0) <= most);
}

/** It succeeded: what came before is forgotten for the account, and this one for the address. */
export async function forgive(db: Database, trying: Trying): Promise<void> {
  const { address, account } = trying;
  await db.asSystem(async (em) => {
    if (account !== undefined) await em.execute('delete from web_attempt where key = ?', [accountKey(account)]);
    await em.execute('delete from web_attempt where id = (select max(id::text)::uuid from web_attempt where key = ?)', [
      addressKey(address),
    ]);
  });
}

function keysOf({ address, account }: Trying) {
  return [
    { key: addressKey(address), most: mostByAddress },
    ...(account === undefined ? [] : [{ key: accountKey(account), most: mostByAccount }]),
  ];
}

const addressKey = (address: string) => hashOf(`address ${address}`);
const accountKey = (account: string) => hashOf(`account ${account}`);
