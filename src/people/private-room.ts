/** Where a person and the bot are alone. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import { Identity } from './identity.entity.ts';

/** On the same channel if there is such a room, else on any. */
export async function privateRoom(em: EntityManager, userId: string, channel: string): Promise<Address | undefined> {
  const identities = await em.find(Identity, { user: userId, goneAt: null }, { orderBy: { createdAt: 'asc' } });
  const rooms = identities.flatMap(({ direct }) => direct ?? []);
  return rooms.find((room) => room.channel === channel) ?? rooms[0];
}
