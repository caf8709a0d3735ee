/** What a person does on the page is said to the same core as in chat: one turn, with its receipt, its history and its undo. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address, Utterance } from '../channel/message.ts';
import type { Called } from '../conversation/converse.ts';
import { nextId } from '../db/id.ts';
import { doorsOf } from '../outbox/fall-back.ts';
import { Identity } from '../people/identity.entity.ts';
import type { WebParts } from './parts.ts';
import type { Session } from './sessions.ts';

/** The page is a channel of its own, without an adapter: nothing is ever sent there. */
export const webChannel = 'web';

export function roomOf(person: Pick<Session['person'], 'id'>): Address {
  return { channel: webChannel, room: person.id, private: true };
}

/** @param once names what is done, so that pressing twice does it once */
export async function speak(
  { db, app, clock, channels }: WebParts,
  { id, name, preferences }: Session['person'],
  { said, once }: { readonly said: Utterance; readonly once: string },
): Promise<Called | undefined> {
  const preferred = typeof preferences.channel === 'string' ? preferences.channel : undefined;
  const accounts = await db.asSystem(async (em) => {
    await em.execute(
      `insert into identity (id, user_id, channel, tenant, external_id, name, created_at) values (?, ?, ?, '', ?, ?, ?::timestamptz)
       on conflict (channel, tenant, external_id) do nothing`,
      [nextId(), id, webChannel, id, name, clock.now().toString()],
    );
    return accountsOf(em, id);
  });
  const home = doorsOf(accounts, preferred)[0] ?? (await knock(accounts, channels));
  return app.call({
    id: `${id}/${once}`,
    at: roomOf({ id }),
    from: { id, name },
    said,
    ...(home ? { lettersTo: home } : {}),
  });
}

function accountsOf(em: EntityManager, user: string): Promise<Identity[]> {
  return em.find(Identity, { user, goneAt: null }, { orderBy: { createdAt: 'asc' } });
}

/** Who only ever spoke to us among others has no private room yet: one is opened, for what has to reach them later. */
async function knock(accounts: readonly Identity[], channels: WebParts['channels']): Promise<Address | undefined> {
  for (const { channel, externalId, tenant } of accounts) {
    const person = { id: externalId, ...(tenant ? { tenant } : {}) };
    const room = await channels
      .get(channel)
      ?.direct?.(person)
      .catch(() => undefined);
    if (room) return room;
  }
  return undefined;
}
