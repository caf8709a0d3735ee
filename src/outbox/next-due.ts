/** When the outbox wants to be looked at again. */
import type { Database } from '../db/orm.ts';

/** Letters in front of the line that are looked at one by one; when all of them are held up, the regular look will do. */
const looked = 50;

/**
 * Milliseconds until a letter can be sent, counting closed rooms and rooms in other hands; undefined when none waits.
 * @param now as `sqlTime` gives it
 */
export async function nextLetterIn(
  db: Database,
  { now, channels, name }: { readonly now: string | null; readonly channels: readonly string[]; readonly name: string },
): Promise<number | undefined> {
  const [row] = await db.asSystem((em) =>
    em.execute<{ ms: number | null }[]>(
      `with moment as (select coalesce(?::timestamptz, now()) as now)
       select (extract(epoch from min(greatest(l.due_at, r.closed_until, c.closed_until, case when r.lease_by <> ? then r.lease_until end) - moment.now)) * 1000)::float8 as ms
         from moment, (
           select due_at, room_key, address->>'channel' as channel from letter
            where sent_at is null and parked_at is null and lease_by is null and address->>'channel' in (select jsonb_array_elements_text(?::jsonb))
            order by due_at limit ?
         ) l left join outbox_room r on r.room_key = l.room_key left join outbox_room c on c.room_key = l.channel`,
      [now, name, JSON.stringify(channels), looked],
    ),
  );
  return row?.ms ?? undefined;
}
