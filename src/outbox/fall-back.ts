/** Where a letter goes whose room takes no messages any more: the person's other private rooms, one after the other. */
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { Identity } from '../people/identity.entity.ts';
import type { Claimed } from './claim.ts';
import { placeKey } from './post.ts';

/** @returns whether there was another place to go; then the letter is due there at once */
export function fallBack(db: Database, letter: Claimed, now: string | null, why: string): Promise<boolean> {
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
    const doors = identities.flatMap((identity): Address[] =>
      identity.direct && !identity.goneAt && !gone.includes(identity) ? [identity.direct] : [],
    );
    const next = doors.find((door) => placeKey(door) !== letter.roomKey && !tried.includes(placeKey(door)));
    if (!next) return false;
    await em.execute(
      `update letter set address = ?::jsonb, room_key = ?, body = body || ?::jsonb, due_at = coalesce(?::timestamptz, now()), lease_by = null, lease_until = null, attempts = 0, last_error = ? where id = ? and lease_by = ?`,
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
