/** A process of the burst: told what to drain, it says when it is ready, waits for the word, and counts. */
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import PgBoss from 'pg-boss';
import { openDatabase } from '../../src/db/orm.ts';
import { fireAll, fireDue, type Hand } from '../../src/reminders/fire-due.ts';
import { client } from './fill.ts';

const [kind = '', url = ''] = process.argv.slice(2);
const batch = 1000;

/** What a queue cannot do without: claim with SKIP LOCKED and write the rows, nothing else. */
const bare = `
  update reminder r set due_at = null, state = 'fired', nagged = 0, last_fired_at = now(), fired_count = r.fired_count + 1
    from (select id from reminder where state = 'pending' and due_at <= now() order by due_at limit ${batch} for update skip locked) due
   where r.id = due.id`;

async function fireByBoth() {
  const { db, fire } = await almanac();
  return () => fireAll(db, batch, fire);
}

/** With both its connections open, as where the clock has ticked before. */
async function almanac() {
  const db = await openDatabase({ databaseUrl: url });
  const fire = (hand?: Hand, due: string | null = null) =>
    fireDue(db, { due, now: Temporal.Now.instant(), limit: batch, hand });
  const longAgo = '1970-01-01T00:00:00Z';
  await Promise.all([fire('first', longAgo), fire('first', longAgo)]);
  return { db, fire };
}

const hands: Record<string, () => Promise<() => Promise<number>>> = {
  async bare() {
    const on = await client(url);
    return async () => {
      let total = 0;
      for (let done = batch; done > 0; total += done) done = (await on.query(bare)).rowCount ?? 0;
      return total;
    };
  },
  almanac: fireByBoth,
  'almanac daily': fireByBoth,
  async 'almanac by one hand'() {
    const { fire } = await almanac();
    return async () => {
      let total = 0;
      for (let fired = batch; fired === batch; total += fired) fired = await fire();
      return total;
    };
  },
  async 'pg-boss'() {
    const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 4 });
    boss.on('error', () => {});
    await boss.start();
    return async () => {
      let total = 0;
      for (;;) {
        const jobs = await boss.fetch('bench', { batchSize: batch });
        if (jobs.length === 0) return total;
        await boss.complete(
          'bench',
          jobs.map((job) => job.id),
        );
        total += jobs.length;
      }
    };
  },
  async 'graphile-worker'() {
    const utils = await makeWorkerUtils({ connectionString: url });
    return async () => {
      let total = 0;
      const runner = await run({
        connectionString: url,
        concurrency: 24,
        noHandleSignals: true,
        logger: new Logger(() => () => {}),
        taskList: {
          bench: async () => {
            total += 1;
          },
        },
        preset: {
          worker: { localQueue: { size: batch }, completeJobBatchDelay: 0, failJobBatchDelay: 0, maxPoolSize: 8 },
        },
      });
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const { rows } = await utils.withPgClient((on) =>
          on.query('select from graphile_worker._private_jobs limit 1'),
        );
        if (rows.length === 0) break;
      }
      const counted = total;
      void runner.stop();
      return counted;
    };
  },
};

const drain = await hands[kind]?.();
process.once('message', async () => {
  const count = await drain?.();
  process.send?.({ count }, () => process.exit());
});
process.send?.('ready');
