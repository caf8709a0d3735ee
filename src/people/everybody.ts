/** Everybody the bot has met, for whoever runs it; the database lets nobody else ask. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { asAdminWithin } from '../db/as-house.ts';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { type Account, nowhereSql, sayChannel } from './accounts.ts';

export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly blocked: boolean;
  readonly admitted: boolean;
  readonly admin: boolean;
  /** Waits with this code. */
  readonly code: string | null;
  readonly accounts: readonly (Account & { readonly tenant: string; readonly id: string })[];
}

const most = 500;

/** Those who wait first, then the latest met. */
export function everybody(em: EntityManager, now: Temporal.Instant): Promise<readonly Somebody[]> {
  return asAdminWithin(em, () =>
    em.execute<Somebody[]>(
      `select * from (
       select u.id, u.name, u.created_at, u.blocked, u.admitted_at is not null as admitted,
              exists (select from identity i where i.user_id = u.id and i.admin) as admin,
              (select p.code from pairing p where p.user_id = u.id and p.expires_at > ?) as code,
              (select coalesce(jsonb_agg(a), '[]') from jsonb_array_elements(almanac_accounts(u.id)) a where a ->> 'channel' not in (${nowhereSql})) as accounts
         from user_account u where u.merged_into_id is null
       ) everybody order by code is null, created_at desc, id limit ?`,
      [now.toString(), most],
    ),
  );
}

export function labelOf({ name, accounts }: Somebody): string {
  const where = [...new Set(accounts.map(({ channel }) => sayChannel(channel)))].join(', ');
  const called = name.trim() || accounts.find((account) => account.name.trim())?.name || accounts[0]?.id || 'Somebody';
  return where ? `${called} (${where})` : called;
}

export async function personRefs(em: EntityManager, now: Temporal.Instant): Promise<readonly Reference[]> {
  return (await everybody(em, now)).map((one) => ({ type: 'person', id: one.id, label: labelOf(one) }));
}

/** @throws UserError when they run the bot, or are not there any more */
export function setBlocked(em: EntityManager, id: string, blocked: boolean): Promise<void> {
  return asAdminWithin(em, async () => {
    const rows = await em.execute<unknown[]>(
      `update user_account u set blocked = ? where id = ? and (not ? or not exists (select from identity i where i.user_id = u.id and i.admin)) returning id`,
      [blocked, id, blocked],
    );
    if (rows.length === 0) throw new UserError('Who runs the bot cannot be blocked: take that role away first.');
  });
}

export function setAdmin(em: EntityManager, id: string, admin: boolean): Promise<void> {
  return asAdminWithin(em, async () => {
    await em.execute(`update identity set admin = ? where user_id = ? and channel not in (${nowhereSql})`, [admin, id]);
  });
}
