/** Where a letter goes whose room takes no messages any more: the person's other private rooms, one after the other. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { Identity } from '../people/identity.entity.ts';
import type { Claimed } from './claim.ts';
import { placeKey } from './post.ts';

/** A letter that failed in somebody's hands, or one that nobody has. */
export type Failed = Pick<Claimed, 'id' | 'userId' | 'roomKey' | 'body'> & { readonly leaseBy: string | null };

/**
 * @returns whether there was another place to go; then the letter is due there at once, unless it is to wait. One whose
 * copies are everywhere else already goes for good
 */
export function fallBack(db: Database, letter: Failed, now: string | null, why: string): Promise<boolean> {
  return db.asSystem(async (em) => {
    const identities = await em.find(Identity, { user: letter.userId }, { orderBy: { createdAt: 'asc', id: 'asc' } });
    const gone = identities.filter(({ direct }) => direct && placeKey(direct) === letter.roomKey);
    for (const identity of gone)
      await em.execute('update identity set gone_at = coalesce(?::timestamptz, now()), gone_why = ? where id = ?', [
        now,
        why,
        identity.id,
      ]);
    const tried = Array.isArray(letter.body.tried) ? (letter.body.tried as string[]) : [];
    const open = identities.filter((identity) => !identity.goneAt && !gone.includes(identity));
    const copies = await copiesOf(em, letter);
    const taken = [letter.roomKey, ...tried, ...copies];
    const next = doorsOf(open, await preferredBy(em, letter.userId)).find((door) => !taken.includes(placeKey(door)));
    if (!next) return copies.length > 0 && (await retire(em, letter));
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

/** Rooms where a copy of the same ring has arrived, or still may. */
async function copiesOf(em: EntityManager, { id, body }: Failed): Promise<readonly string[]> {
  if (!Array.isArray(body.copies)) return [];
  const rows = await em.execute<{ id: string; room_key: string }[]>(
    // all of them in one order, so that two that fail at once never each count on the other
    `select id, room_key from letter where parked_at is null and id in (select value::uuid from jsonb_array_elements_text(?::jsonb))
      order by id for update`,
    [JSON.stringify([id, ...body.copies])],
  );
  return rows.filter((row) => row.id !== id).map(({ room_key }) => room_key);
}

/** Its copies say the same where the person still is: nothing is lost without this one. */
async function retire(em: EntityManager, letter: Failed): Promise<true> {
  await em.execute('delete from letter where id = ? and lease_by is not distinct from ?', [letter.id, letter.leaseBy]);
  return true;
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
