/** An account made a person of its own again: it begins with nothing, and what there is stays with the others. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { nextId } from '../db/id.ts';
import { UserError } from '../errors.ts';
import { doorsOf } from '../outbox/fall-back.ts';
import { placeKey } from '../outbox/post.ts';
import { Identity } from './identity.entity.ts';

/** @throws UserError when it is the only one, or not theirs */
export async function unlink(em: EntityManager, account: string, now: Temporal.Instant): Promise<void> {
  const [left] = await em.execute<{ direct: Address | null }[]>('select direct from almanac_unlink(?, ?, ?)', [
    account,
    nextId(),
    now.toString(),
  ]);
  if (!left) throw new UserError('That account stands by itself already.');
  em.clear();
  if (left.direct) await leave(em, left.direct);
}

/** What was to come to the private room of that account is somebody else's to read now, so it goes to another of the person's. */
async function leave(em: EntityManager, room: Address): Promise<void> {
  const [door] = doorsOf(await em.find(Identity, {}, { orderBy: { createdAt: 'asc', id: 'asc' } }), undefined);
  const here = placeKey({ ...room, thread: '' });
  if (!door)
    throw new UserError('I know no other private room with you yet: write to me there once, then separate this one.');
  for (const table of ['reminder', 'letter'])
    await em.execute(
      `update ${table} set address = ?::jsonb, room_key = ? where starts_with(room_key, ?)${table === 'letter' ? ' and sent_at is null' : ''}`,
      [JSON.stringify(door), placeKey(door), here],
    );
}
