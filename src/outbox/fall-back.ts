/** Where a letter goes whose room takes no messages any more: the person's other private rooms, one after the other. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { Identity } from '../people/identity.entity.ts';
import type { Claimed } from './claim.ts';
import { placeKey } from './post.ts';

/** A letter that failed in somebody's hands, or one that nobody has. */
export type Failed = Pick<Claimed, 'id' | 'userId' | 'roomKey' | 'body'> & { readonly leaseBy: string | null };

/** @returns whether there was another place to go; then the letter is due there at once, unless it is to wait */
export function fallBack(db: Database, letter: Failed, now: string | null, why: string): Promise<boolean> {
  return db.asSystem(async (em) => {
    const identities = await em.find(Identity, { user: letter.userId }, { orderBy: { createdAt: 'asc' } });
    const gone = identities.filter(({ direct }) => direct && placeKey(direct) === letter.roomKey);
    for (const identity of gone)
      await em.execute('update identity set gone_at = coalesce(?::timestamptz, now()), gone_why = ? where id = ?', [
        now,
        why,
        identity.id,
      ]);
    const tried = Array.isArray(letter.body.tried) ? (letter.body.tried as string[]) : [];
    const open = identities.filter((identity) => !identity.goneAt && !gone.includes(identity));
    const next = doorsOf(open, await preferredBy(em, letter.userId)).find(
      (door) => placeKey(door) !== letter.roomKey && !tried.includes(placeKey(door)),
    );
    if (!next) return false;
    await em.execute(
      `update letter set address = ?::jsonb, room_key = ?, body = body || ?::jsonb, due_at = greatest(due_at, coalesce(?::timestamptz, now())), lease_by = null, lease_until = null, attempts = 0, last_error = ? where id = ? and lease_by is not distinct from ?`,
      [
        JSON.stringify(next),
        placeKey(next),
        JSON.stringify({ tried: [...tried, letter.roomKey] }),
        now,
        why,
        letter.id,
        letter.leaseBy,
      ],
    );
    return true;
  });
}

/** The private rooms of these accounts, those of the preferred channel first, the longest known before the others. */
export function doorsOf(
  accounts: readonly Pick<Identity, 'direct' | 'channel'>[],
  preferred: string | undefined,
): Address[] {
  const last = (channel: string): number => (channel === preferred ? 0 : 1);
  return accounts
    .toSorted((one, other) => last(one.channel) - last(other.channel))
    .flatMap(({ direct }) => direct ?? []);
}

async function preferredBy(em: EntityManager, user: string): Promise<string | undefined> {
  const [row] = await em.execute<{ channel: string | null }[]>(
    `select preferences ->> 'channel' as channel from user_account where id = ?`,
    [user],
  );
  return row?.channel ?? undefined;
}
