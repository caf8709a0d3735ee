/** Reminders in numbers, for the benches: one statement, as the house. */
import pg from 'pg';

export async function client(url: string): Promise<pg.Client> {
  const opened = new pg.Client(url);
  opened.on('error', () => {});
  await opened.connect();
  await opened.query(`select set_config('almanac.system', 'on', false)`);
  return opened;
}

export interface Filling {
  readonly count: number;
  /** Seconds from now of the first, below zero for the past, and over how many seconds they are spread. */
  readonly from: number;
  readonly over: number;
  readonly people?: number;
  /** RFC 5545 §3.3.10; rings once without. */
  readonly rule?: string;
}

/** Empties the tables first. */
export const emptying = 'truncate reminder_done, reminder, letter, outbox_room, message, choice';

export const people = (count: number) =>
  `insert into user_account (id, name, zone, created_at) select md5('p' || n)::uuid, 'p' || n, 'UTC', now() from generate_series(0, ${count - 1}) n on conflict do nothing`;

export const filling = ({ count, from, over, people: crowd = 1000, rule }: Filling) => `
  insert into reminder (id, user_id, title, starts, zone, rule, due_at, occurrence, address, room_key, state, created_at)
  select gen_random_uuid(), md5('p' || n % ${crowd})::uuid, 'call the bank ' || n, due::timestamp, 'UTC', ${rule ? `'${rule}'` : 'null'}, due, due,
         jsonb_build_object('channel', 'bench', 'room', 'p' || n % ${crowd}, 'private', true), 'bench//p' || n % ${crowd} || '/', 'pending', now()
    from (select n, date_trunc('milliseconds', now()) + (${from} + ${over} * (n / ${count}::float8)) * interval '1 s' as due from generate_series(0, ${count - 1}) n) s`;

export async function fill(on: pg.Client, how: Filling): Promise<void> {
  await on.query(emptying);
  await on.query(people(how.people ?? 1000));
  await on.query(filling(how));
  await on.query('vacuum analyze reminder');
  await on.query('vacuum analyze letter');
}
