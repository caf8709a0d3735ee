/** A room has another address now: everything that is kept under the old one follows, whatever table it stands in. */
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { placeKey } from './post.ts';

/** Threads of the room keep their names. All or nothing. */
export function moveRoom(db: Database, from: Address, to: Address): Promise<void> {
  const move: Move = {
    was: roomOf(from),
    becomes: roomOf(to),
    wasKey: placeKey(roomOf(from)),
    becomesKey: placeKey(roomOf(to)),
  };
  return db.asSystem(async (em) => {
    for (const meta of em.getMetadata().getAll().values()) {
      if (!meta.tableName) continue;
      const columns = meta.props.filter((prop) => prop.persist !== false && !prop.generated && prop.fieldNames?.length);
      for (const prop of columns)
        if (prop.columnTypes?.[0] === 'jsonb') await moveInDocuments(em, meta.tableName, column(prop), move);
      const key = columns.find((prop) => column(prop) === 'room_key');
      if (key) await moveKeys(em, meta, move);
    }
  });
}

type Room = Pick<Address, 'channel' | 'tenant' | 'room'>;

interface Move {
  readonly was: Room;
  readonly becomes: Room;
  /** What begins the keys of the room and its threads. */
  readonly wasKey: string;
  readonly becomesKey: string;
}

function roomOf({ channel, tenant, room }: Address): Room {
  return { channel, ...(tenant === undefined ? {} : { tenant }), room };
}

async function moveInDocuments(em: EntityManager, table: string, name: string, move: Move): Promise<void> {
  const { was, becomes, wasKey, becomesKey } = move;
  await em.execute(
    `update "${table}" set "${name}" = almanac_moved("${name}", ?::jsonb, ?::jsonb, ?, ?)
      where strpos("${name}"::text, ?) > 0 or strpos("${name}"::text, ?) > 0`,
    [
      JSON.stringify(was),
      JSON.stringify(becomes),
      wasKey,
      becomesKey,
      `"room": ${JSON.stringify(was.room)}`,
      JSON.stringify(wasKey).slice(0, -1),
    ],
  );
}

/** Where the new place is known already, by what came from there first, that stays and the old one goes. */
async function moveKeys(em: EntityManager, meta: EntityMetadata, { wasKey, becomesKey }: Move): Promise<void> {
  const table = `"${meta.tableName}"`;
  for (const others of uniqueWithKey(meta)) {
    const same = others.map((name) => `and n."${name}" = o."${name}"`).join(' ');
    await em.execute(
      `delete from ${table} o using ${table} n where starts_with(o.room_key, ?) and n.room_key = ? || substr(o.room_key, length(?) + 1) ${same}`,
      [wasKey, becomesKey, wasKey],
    );
  }
  await em.execute(
    `update ${table} set room_key = ? || substr(room_key, length(?) + 1) where starts_with(room_key, ?)`,
    [becomesKey, wasKey, wasKey],
  );
}

/** The other columns of every key of which `room_key` is a part. */
function uniqueWithKey(meta: EntityMetadata): string[][] {
  const keys = [
    meta.primaryKeys,
    ...meta.uniques.map(({ properties }) => [properties].flat() as string[]),
    ...meta.props.filter((prop) => prop.unique).map((prop) => [prop.name]),
  ].map((names) => names.map((name) => column(meta.properties[name as never] as EntityProperty)));
  return keys.filter((names) => names.includes('room_key')).map((names) => names.filter((name) => name !== 'room_key'));
}

function column(prop: EntityProperty): string {
  return prop.fieldNames[0] as string;
}
