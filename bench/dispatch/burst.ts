/** 50,000 due at one moment: how fast reminders become letters, beside a bare claim of the same rows and two queues. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { makeWorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import { fill } from './fill.ts';

const count = 50_000;
const hand = new URL('./hand.ts', import.meta.url);

/** Puts the same work before each kind. */
const lays: Record<string, (on: pg.Client, url: string) => Promise<void>> = {
  bare: (on) => fill(on, { count, from: -1, over: 0 }),
  almanac: (on) => fill(on, { count, from: -1, over: 0 }),
  'almanac daily': (on) => fill(on, { count, from: -1, over: 0, rule: 'FREQ=DAILY' }),
  'almanac by one hand': (on) => fill(on, { count, from: -1, over: 0 }),
  async 'pg-boss'(on, url) {
    const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
    await boss.start();
    await boss.createQueue('bench');
    await on.query(`delete from pgboss.job where name = 'bench'`);
    await on.query(
      `insert into pgboss.job (name, data) select 'bench', jsonb_build_object('reminder', gen_random_uuid()) from generate_series(1, ${count})`,
    );
    await boss.stop({ graceful: false });
    await on.query('vacuum analyze pgboss.job');
  },
  async 'graphile-worker'(on, url) {
    const utils = await makeWorkerUtils({ connectionString: url });
    await utils.migrate();
    await on.query(
      `select graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, json_build_object('identifier', 'bench', 'payload', json_build_object('reminder', n))) from generate_series(1, ${count}) n))`,
    );
    await utils.release();
    await on.query('vacuum analyze graphile_worker._private_jobs');
  },
};

export interface Speed {
  readonly kind: string;
  readonly processes: number;
  /** Jobs a second. */
  readonly perSecond: number;
}

export async function burst(
  kind: string,
  processes: number,
  { on, url }: { on: pg.Client; url: string },
): Promise<Speed> {
  await lays[kind]?.(on, url);
  await on.query('checkpoint').catch(() => {});
  const children: ChildProcess[] = Array.from({ length: processes }, () => fork(hand, [kind, url]));
  await Promise.all(children.map((child) => once(child, 'message')));
  const began = performance.now();
  for (const child of children) child.send('go');
  const counts = await Promise.all(
    children.map(async (child) => ((await once(child, 'message')) as [{ count: number }])[0].count),
  );
  const seconds = (performance.now() - began) / 1000;
  const done = counts.reduce((sum, each) => sum + each, 0);
  if (done !== count) throw new Error(`${kind} did ${done} of ${count}.`);
  if (kind.startsWith('almanac')) {
    const { rows } = await on.query<{ n: string }>('select count(*) as n from letter');
    if (Number(rows[0]?.n) !== count) throw new Error(`There are ${rows[0]?.n} letters.`);
  }
  return { kind, processes, perSecond: Math.round(done / seconds) };
}
