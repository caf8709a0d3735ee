/** What was asked for, and what the platforms saw of it. */
import pg from 'pg';
import type { Post, Report } from './platform.ts';

export interface Asked {
  readonly title: string;
  readonly channel: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

export class Ledger {
  readonly asked: Asked[] = [];
  /** Connects anew after a restart of the server. */
  readonly #pool: pg.Pool;
  readonly #rooms: number;
  #count = 0;

  private constructor(pool: pg.Pool, rooms: number) {
    this.#pool = pool;
    this.#rooms = rooms;
  }

  /** People with a private room each on both platforms. */
  static async open(url: string, rooms: number): Promise<Ledger> {
    const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c almanac.system=on' });
    pool.on('error', () => {});
    await pool.query(
      `insert into user_account (id, name, zone, created_at) select md5('p' || n)::uuid, 'p' || n, 'UTC', now() from generate_series(0, $1 - 1) n`,
      [rooms],
    );
    return new Ledger(pool, rooms);
  }

  /** Sets reminders, evenly over a stretch of time. @param from seconds from now, below zero for the past */
  async ask(how: { count: number; from: number; over: number; word?: string; rooms?: number }): Promise<void> {
    const { count, from, over, word = 'r', rooms = this.#rooms } = how;
    const { rows } = await this.#pool.query<{ title: string; channel: string; due: string }>(
      `insert into reminder (id, user_id, title, starts, zone, due_at, occurrence, address, room_key, policy, state, created_at)
       select gen_random_uuid(), md5('p' || n % $5)::uuid, $4 || '-' || n, due::timestamp, 'UTC', due, due,
              jsonb_build_object('channel', channel, 'room', 'p' || n % $5, 'private', true), channel || '//p' || n % $5 || '/',
              case when n % 5 = 0 then '{"important":true}' else '{}' end::jsonb, 'pending', now()
         from (select n, case when n % 2 = 0 then 'keyed' else 'keyless' end as channel, date_trunc('milliseconds', now()) + ($2 + $3 * (n - $6) / $1::float8) * interval '1 s' as due
                 from generate_series($6::int, $6::int + $1::int - 1) n) s
       returning title, address->>'channel' as channel, (extract(epoch from due_at) * 1000)::text as due`,
      [count, from, over, word, rooms, this.#count],
    );
    this.#count += count;
    for (const { title, channel, due } of rows) this.asked.push({ title, channel, dueAt: Number(due) });
  }

  async waiting(): Promise<number> {
    const { rows } = await this.#pool.query<{ n: string }>(
      `select (select count(*) from reminder where state = 'pending') + (select count(*) from letter where sent_at is null and parked_at is null) as n`,
    );
    return Number(rows[0]?.n);
  }

  async parked(): Promise<readonly { title: string; attempts: number }[]> {
    const { rows } = await this.#pool.query<{ title: string; attempts: number }>(
      `select r.title, l.attempts from letter l join reminder r on r.id = (l.body->>'reminder')::uuid where l.parked_at is not null`,
    );
    return rows;
  }

  /** Ends every session but this one's, as an administrator's restart would. */
  async endSessions(): Promise<void> {
    await this.#pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

export interface Tally {
  readonly lost: readonly string[];
  readonly early: number;
  readonly doubledKeyed: number;
  readonly copies: number;
  readonly unlabelled: number;
  /** Milliseconds from due to the platform, sorted. */
  readonly lateness: readonly number[];
}

export function tally(asked: readonly Asked[], { posts }: Report): Tally {
  const byTitle = Map.groupBy(posts, (post) => titleOf(post.text));
  const lost: string[] = [];
  const lateness: number[] = [];
  let [early, doubledKeyed, copies, unlabelled] = [0, 0, 0, 0];
  for (const { title, channel, dueAt } of asked) {
    const [first, ...others] = (byTitle.get(title) ?? []) as [Post?, ...Post[]];
    if (!first) {
      lost.push(title);
      continue;
    }
    if (first.at < dueAt) early += 1;
    lateness.push(first.at - dueAt);
    if (channel === 'keyed') doubledKeyed += others.length;
    else copies += others.length;
    unlabelled += others.filter((other) => !other.text.includes('may be a repeat')).length;
  }
  return { lost, early, doubledKeyed, copies, unlabelled, lateness: lateness.sort((a, b) => a - b) };
}

function titleOf(text: string): string {
  return /\*\*(.*?)\*\*/.exec(text)?.[1]?.replaceAll('\\', '') ?? '';
}

export function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}
