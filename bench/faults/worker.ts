/** One process of the house: the real clockwork on the real database, its channels at the edge of edge.ts. */
import { createClockwork } from '../../src/clockwork.ts';
import { openDatabase } from '../../src/db/orm.ts';
import { databaseClock } from '../../src/db/time.ts';
import { createLog } from '../../src/log.ts';
import { replyRenderer } from '../../src/outbox/say-reply.ts';
import { sayDigest } from '../../src/planning/digest.ts';
import { ringRenderer } from '../../src/reminders/say-ring.ts';
import { edge } from './edge.ts';

const { WORKER_DATABASE = '', PLATFORM = '', LEASE_MS = '2000', WORKER_LOG = 'silent' } = process.env;
const log = createLog(WORKER_LOG);

/** A database that is away at the start is waited for, as a process manager's restarts would. */
async function open() {
  for (;;) {
    try {
      return await openDatabase({ databaseUrl: WORKER_DATABASE, patienceMs: 3000, log });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

const db = await open();
const clockwork = createClockwork({
  db,
  clock: await databaseClock(db),
  log,
  channels: new Map(['keyed', 'keyless'].map((name) => [name, edge(name, PLATFORM)])),
  renderers: { reminder: ringRenderer(sayDigest), reply: replyRenderer },
  leaseMs: Number(LEASE_MS),
  patienceMs: 3000,
  backoffMs: 100,
});
process.once('SIGTERM', () => {
  void clockwork
    .stop()
    .then(() => db.close())
    .then(() => process.exit(0));
});
process.on('disconnect', () => process.exit());
await clockwork.start();
process.send?.('ready');
