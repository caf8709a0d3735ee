/** Small things a channel remembers across restarts and processes, encrypted where there is a SECRET_KEY. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Memory } from '../channel/adapter.ts';
import { AdapterMemory } from './adapter-memory.entity.ts';
import type { Database } from './orm.ts';
import { createSeal } from './seal.ts';

/**
 * @param secret without it values stand as they are: a hash of published commands is no secret, a token wants the key
 * @param process the name under which this process holds channels, where there may be others
 */
export function createMemory(db: Database, channel: string, secret: string | undefined, process?: string): Memory {
  const cipher = createSeal(secret, 'adapter-memory');
  return {
    get: (key) =>
      db.asSystem(async (em) => {
        const row = await em.findOne(AdapterMemory, { channel, key });
        return row ? cipher.open(row.value) : undefined;
      }),
    set: (key, value, how) =>
      db.asSystem(async (em) => {
        if (how?.whileHeld && process !== undefined && !(await holds(em, channel, process))) return;
        await em.upsert(AdapterMemory, { channel, key, value: cipher.seal(value) });
      }),
    delete: (key) =>
      db.asSystem(async (em) => {
        await em.nativeDelete(AdapterMemory, { channel, key });
      }),
    list: (prefix) =>
      db.asSystem(async (em) => {
        const rows = await em.find(AdapterMemory, { channel }, { orderBy: { key: 'asc' } });
        return rows
          .filter((row) => row.key.startsWith(prefix))
          .flatMap((row) => ({ key: row.key, value: cipher.open(row.value) ?? '' }));
      }),
  };
}

/** Asked in the writing transaction, with the lease kept as it is until that ends. */
async function holds(em: EntityManager, channel: string, process: string): Promise<boolean> {
  const held = await em.execute<unknown[]>(
    'select 1 from channel_lease where channel = ? and held_by = ? and held_until > clock_timestamp() for share',
    [channel, process],
  );
  return held.length > 0;
}
