/** A million pending reminders: what the two questions of every tick cost, and what memory does meanwhile. */
import type pg from 'pg';
import type { Database } from '../../src/db/orm.ts';
import { fireDue, nextReminderIn } from '../../src/reminders/fire-due.ts';
import { fill } from './fill.ts';

export interface Million {
  /** Milliseconds, the median of fifty. */
  readonly dueMs: number;
  readonly nextMs: number;
  readonly plan: string;
  /** Megabytes of resident memory that two thousand ticks added. */
  readonly grownMb: number;
}

export async function million(db: Database, on: pg.Client): Promise<Million> {
  await fill(on, { count: 1_000_000, from: 3600, over: 86_400, people: 10_000 });
  const due = () => fireDue(db, { due: null, now: Temporal.Now.instant(), limit: 500 });
  const next = () => nextReminderIn(db, null);
  const [dueMs, nextMs] = [await median(due), await median(next)];
  const plan = await on.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, timing off, summary off) select min(due_at) from reminder where state = 'pending'`,
  );
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (let tick = 0; tick < 2000; tick++) {
    await due();
    await next();
  }
  globalThis.gc?.();
  return {
    dueMs,
    nextMs,
    plan: plan.rows.map((row) => row['QUERY PLAN'].trim()).find((line) => line.includes('Scan')) ?? '',
    grownMb: Math.round((process.memoryUsage().rss - before) / 1e6),
  };
}

async function median(job: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn++) {
    const began = performance.now();
    await job();
    times.push(performance.now() - began);
  }
  return Number((times.slice(10).sort((a, b) => a - b)[25] ?? Number.NaN).toFixed(2));
}
