/** A room takes no messages any more, or a whole tenant is gone: what waits for it goes where its people still are. */
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import type { Claimed } from './claim.ts';
import { fallBack } from './fall-back.ts';
import { placeKey } from './post.ts';
import { park } from './settle.ts';

/**
 * Letters that somebody is just sending are left to find it out by themselves, and so are edits: what they would edit
 * is gone with the room.
 * @param at an empty room is the whole tenant
 * @param now as `sqlTime` gives it
 */
export async function closeRoom(db: Database, at: Address, { why, now }: { why: string; now: string | null }) {
  const whole = at.room === '';
  const prefix = placeKey({ ...at, thread: '' });
  const place = whole ? prefix.slice(0, -1) : prefix;
  const letters = await db.asSystem(async (em) => {
    await em.execute(
      `update identity set gone_at = coalesce(?::timestamptz, now()), gone_why = ?
        where gone_at is null and direct ->> 'channel' = ? and coalesce(direct ->> 'tenant', '') = ? and (? or direct ->> 'room' = ?)`,
      [now, why, at.channel, at.tenant ?? '', whole, at.room],
    );
    return em.execute<Waiting[]>(
      `select id, user_id as "userId", room_key as "roomKey", body, lease_by as "leaseBy" from letter
        where sent_at is null and parked_at is null and lease_by is null and kind <> 'edit' and starts_with(room_key, ?) order by due_at, id`,
      [place],
    );
  });
  for (const letter of letters) if (!(await fallBack(db, letter, now, why))) await park(db, letter, now, why);
}

type Waiting = Pick<Claimed, 'id' | 'userId' | 'roomKey' | 'body'> & { readonly leaseBy: null };
