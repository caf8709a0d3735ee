/** Rooms between processes: given back when nothing is left to send there, closed when the platform wants quiet. */
import type { Database } from '../db/orm.ts';

/** Other processes are told under this name that a bucket closed; the payload is its key and the milliseconds. */
export const closedChannel = 'almanac_closed';

export async function leaveRooms(db: Database, rooms: readonly string[], leaseBy: string): Promise<void> {
  if (rooms.length === 0) return;
  await db.asSystem((em) =>
    em.execute(
      // in the order in which they are claimed, so that two processes never wait for each other
      `update outbox_room r set lease_by = null, lease_until = null
         from (select room_key from outbox_room where room_key in (select jsonb_array_elements_text(?::jsonb)) and lease_by = ? order by room_key for update) mine
        where r.room_key = mine.room_key`,
      [JSON.stringify(rooms), leaseBy],
    ),
  );
}

/** @param bucket a room's key, or a channel's name for all of it */
export async function closeBucket(
  db: Database,
  bucket: string,
  { now, forMs }: { readonly now: string | null; readonly forMs: number },
): Promise<void> {
  await db.asSystem(async (em) => {
    await em.execute(
      `insert into outbox_room as r (room_key, closed_until) values (?, coalesce(?::timestamptz, now()) + ? * interval '1 ms')
       on conflict (room_key) do update set closed_until = greatest(r.closed_until, excluded.closed_until)`,
      [bucket, now, forMs],
    );
    await db.notify(closedChannel, JSON.stringify({ bucket, forMs }), em);
  });
}
