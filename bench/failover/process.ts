/** One process of the whole house on a database that it shares: its channels listen to said.ts and send to faults/platform.ts. */
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../src/app.ts';
import type { Adapter } from '../../src/channel/adapter.ts';
import { openDatabase } from '../../src/db/orm.ts';
import { databaseClock } from '../../src/db/time.ts';
import { createLog } from '../../src/log.ts';
import { edge } from '../faults/edge.ts';
import type { Said } from './said.ts';

const {
  WORKER_DATABASE: databaseUrl = '',
  PLATFORM = '',
  MOUTHS = '',
  WORKER_LOG = 'silent',
  CHANNELS = '',
} = process.env;
const by = `${process.env.WORKER_NAME}/${process.pid}`;
const log = createLog(WORKER_LOG);

/** Asks for what was said until it is closed, and confirms only what was answered. */
function listening(channel: string): Adapter {
  const speaking = edge(channel, PLATFORM);
  let open = false;
  let loop = Promise.resolve();
  return {
    ...speaking,
    async start(core) {
      open = true;
      loop = (async () => {
        let taken = 0;
        while (open) {
          const said = (await (await fetch(`${MOUTHS}${channel}?by=${by}&taken=${taken}`)).json()) as Said[];
          await Promise.all(
            said.map(({ id, person, text }) =>
              core.receive({
                id: String(id),
                at: { channel, room: `with-${person}`, private: true },
                from: { id: person, name: person },
                said: { kind: 'text', text, toBot: true },
              }),
            ),
          );
          taken = said.at(-1)?.id ?? taken;
          if (said.length === 0) await pause(50);
        }
      })().catch((error: unknown) => log.warn({ channel, error: String(error) }, 'stopped listening'));
    },
    async stop() {
      open = false;
      await loop;
    },
  };
}

const db = await openDatabase({ databaseUrl });
const clockworkDb = await openDatabase({ databaseUrl, patienceMs: 3000 });
const app = await createApp({
  db,
  clockworkDb,
  clock: await databaseClock(clockworkDb),
  log,
  channels: new Map(CHANNELS.split(' ').map((name) => [name, listening(name)])),
  process: by,
  ticking: true,
});
process.once('SIGTERM', () => {
  void app
    .stop()
    .then(() => Promise.all([db.close(), clockworkDb.close()]))
    .then(() => process.exit(0));
});
process.on('disconnect', () => process.exit());
await app.start();
process.send?.('ready');
