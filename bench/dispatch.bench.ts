/**
 * How fast and how punctual reminders are: a burst of 50,000 beside a bare claim, pg-boss and graphile-worker in the same
 * run, 200 a second on the server and on PGlite, and a million pending. Needs TEST_DATABASE_URL or DATABASE_URL; without
 * it only the embedded database is measured.
 */
import { openDatabase } from '../src/db/orm.ts';
import { serverUrl, testServerDatabase } from '../tests/support/database.ts';
import { burst, type Speed } from './dispatch/burst.ts';
import { client, emptying } from './dispatch/fill.ts';
import { million } from './dispatch/million.ts';
import { onTime } from './dispatch/on-time.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const kinds = {
  bare: 'bare claim and update, one connection each',
  almanac: 'almanac, claimed to outbox',
  'almanac by one hand': 'almanac, one connection each',
  'almanac daily': 'almanac, daily ones, claimed to outbox',
  'pg-boss': 'pg-boss, claimed and completed',
  'graphile-worker': 'graphile-worker, claimed and completed',
};
const line = (...cells: readonly (string | number)[]) =>
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? String(cell).padEnd(44) : String(cell).padStart(14))).join('')}\n`,
  );

if (serverUrl) {
  const { url, drop } = await testServerDatabase();
  const on = await client(url);
  line('50,000 due at one moment', 'processes', 'jobs/s', 'to bare');
  const runs: Speed[] = [];
  // Each three times in turn, the best counts: what else the machine does meanwhile only ever slows down.
  for (let turn = 0; turn < 3; turn++)
    for (const kind of Object.keys(kinds))
      for (const processes of [1, 2]) runs.push(await burst(kind, processes, { on, url }));
  const best = (kind: string, processes: number) =>
    Math.max(...runs.filter((run) => run.kind === kind && run.processes === processes).map((run) => run.perSecond));
  for (const [kind, said] of Object.entries(kinds))
    for (const processes of [1, 2])
      line(
        said,
        processes,
        best(kind, processes),
        `${Math.round((best(kind, processes) / best('bare', processes)) * 100)} %`,
      );

  const db = await openDatabase({ databaseUrl: url, patienceMs: 30_000 });
  const big = await million(db, on);
  line('');
  line('1,000,000 pending', 'due query', 'next due', 'memory');
  line(big.plan, `${big.dueMs} ms`, `${big.nextMs} ms`, `+${big.grownMb} MB`);
  await on.query(emptying);
  line('');
  line(`200 a second for ${seconds} s, lateness`, 'sent', 'p50', 'p99', 'most');
  const server = await onTime(db, { perSecond: 200, seconds });
  line('server', server.sent, `${server.p50} ms`, `${server.p99} ms`, `${server.most} ms`);
  await db.close();
  await on.end();
  await drop();
}
const embedded = await openDatabase({});
const pglite = await onTime(embedded, { perSecond: 200, seconds });
line('PGlite', pglite.sent, `${pglite.p50} ms`, `${pglite.p99} ms`, `${pglite.most} ms`);
await embedded.close();
process.exit();
