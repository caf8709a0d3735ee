/** Who has which channel open. The database's clock decides, so processes whose clocks disagree agree with each other. */
import type { Database } from '../db/orm.ts';

/** Whoever waits for a channel is woken under this name when one is given back. */
export const leaseChannel = 'almanac_lease';

export interface Holding {
  readonly channel: string;
  readonly turn: number;
}

export interface Wish {
  readonly channels: readonly string[];
  /** Names this process among others. */
  readonly heldBy: string;
  /** Milliseconds from now. */
  readonly leaseMs: number;
}

/** Takes what is free of the channels and keeps what is held already. @returns what this process holds now */
export function claimChannels(db: Database, { channels, heldBy, leaseMs }: Wish): Promise<readonly Holding[]> {
  return db.asSystem((em) =>
    em.execute<Holding[]>(
      // in one order, so that two processes never wait for each other
      `insert into channel_lease as l (channel, held_by, held_until)
       select channel, ?, clock_timestamp() + ? * interval '1 ms' from jsonb_array_elements_text(?::jsonb) channel order by channel
       on conflict (channel) do update
         set held_by = excluded.held_by, held_until = excluded.held_until,
             turn = l.turn + case when l.held_by = excluded.held_by then 0 else 1 end
         where l.held_by = excluded.held_by or l.held_until < clock_timestamp()
       returning channel, turn`,
      [heldBy, leaseMs, JSON.stringify(channels)],
    ),
  );
}

/** Gives channels back, so that another process takes them at once. */
export async function releaseChannels(db: Database, heldBy: string, channels: readonly string[]): Promise<void> {
  if (channels.length === 0) return;
  await db.asSystem(async (em) => {
    await em.execute(
      // the row stays, and with it the count of holders
      `update channel_lease set held_until = '-infinity'
        where held_by = ? and channel in (select jsonb_array_elements_text(?::jsonb))`,
      [heldBy, JSON.stringify(channels)],
    );
    await db.notify(leaseChannel, '', em);
  });
}

export interface Holder extends Holding {
  readonly heldBy: string;
  /** Milliseconds until it counts as dead; below zero when it does. */
  readonly leftMs: number;
}

/** Everybody who holds or held a channel, for the doctor. */
export function holders(db: Database): Promise<readonly Holder[]> {
  return db.asSystem((em) =>
    em.execute<Holder[]>(
      `select channel, turn, held_by as "heldBy",
              coalesce(extract(epoch from nullif(held_until, '-infinity') - clock_timestamp()) * 1000, -1)::float8 as "leftMs"
         from channel_lease order by channel`,
    ),
  );
}
