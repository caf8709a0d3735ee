/** Opens the database and every channel that is set up, and stays until they end or the process is told to stop. */
import { once } from 'node:events';
import { chooseChatModel } from '../ai/choose-chat-model.ts';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import { chooseTranscriber } from '../ai/choose-transcriber.ts';
import type { Adapter, Manifest } from '../channel/adapter.ts';
import { findChannels } from '../channels.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { databaseClock } from '../db/time.ts';
import { UserError } from '../errors.ts';
import { createLog } from '../log.ts';
import { processName, sayReady } from '../processes/name.ts';
import { type Roles, readRoles } from '../processes/roles.ts';
import type { Caps } from '../spending/meter.ts';
import type { Listening } from '../web/listen.ts';
import { openDoor, webUrlOf } from '../web/open.ts';

/** Milliseconds after which a database that does not answer the clockwork is asked anew. */
const patienceMs = 3000;
/** Milliseconds from being told to stop until the process is gone, whatever happens. */
const lastMs = 10_000;

export async function run(argv: string[] = []): Promise<number> {
  try {
    return await start(readRoles(argv));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function start(roles: Roles): Promise<number> {
  const config = readConfig();
  // The embedded database takes the longest to open: begin, and read the rest of the house meanwhile.
  const embedded = config.DATABASE_URL
    ? undefined
    : import('../db/embedded.ts').then(({ openEmbedded }) => openEmbedded({ folder: config.DATA_DIR }));
  embedded?.catch(() => {});
  const [{ createApp }, { openDatabase }, { createMemory }] = await Promise.all([
    import('../app.ts'),
    import('../db/orm.ts'),
    import('../db/adapter-memory.ts'),
  ]);
  const log = createLog(config.LOG_LEVEL);
  const manifests = await findChannels();
  const open = chosen(manifests);
  const db = await openDatabase({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    ...(embedded ? { embedded } : {}),
  });
  const name = processName();
  const create = (manifest: Manifest) =>
    manifest.create({
      env: environment(),
      log: log.child({ channel: manifest.name }),
      memory: createMemory(db, manifest.name, config.SECRET_KEY, config.DATABASE_URL ? name : undefined),
      ...(config.PUBLIC_URL === undefined ? {} : { publicUrl: config.PUBLIC_URL }),
    });
  const channels = new Map<string, Adapter>();
  for (const manifest of open) channels.set(manifest.name, await create(manifest));
  const [embedder, chatModel, transcriber] = await Promise.all([
    chooseEmbedder(config),
    chooseChatModel(config),
    chooseTranscriber(config),
  ]);
  // Connections of their own for what is due: a long search never makes a reminder wait, nor a silent server.
  const clockworkDb = config.DATABASE_URL ? await openDatabase({ databaseUrl: config.DATABASE_URL, patienceMs }) : db;
  const clock = await databaseClock(clockworkDb);
  const app = await createApp({
    db,
    clockworkDb,
    clock,
    log,
    channels,
    anew: async (channel) => create(named(open, channel)),
    roles,
    process: name,
    ticking: true,
    embedder,
    webUrl: webUrlOf(config),
    chatModel,
    transcriber,
    prices: config.MODEL_PRICES,
    caps: capsOf(config),
  });
  if (db.migrated.length > 0) introduce(config, manifests, open);
  let code = 0;
  let isOpen = false;
  let door: Listening | undefined;
  try {
    const { PUBLIC_URL: publicUrl, METRICS_TOKEN: metricsToken } = config;
    const parts = { db, clock, log, channels, app, publicUrl, metricsToken, ready: () => isOpen };
    if (roles.web) door = await openDoor(config, parts);
    if (!door && !roles.channels && !roles.workers) throw new UserError('--web needs a PORT or a PUBLIC_URL.');
    const ended = app.ended.then(() => 'ended');
    // With the web door open there is always somebody who may still come.
    const stopped = Promise.race([...(door ? [] : [ended]), once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    await app.start();
    isOpen = true;
    process.stderr.write(`${sayReady(roles, app.open.keys(), channels.keys())}\n`);
    if (door) process.stderr.write(`web: ${door.url}\n`);
    // A script that was piped in sees the end of what it asked for; a signal leaves what is not begun to the next start.
    if ((await stopped) === 'ended') await app.settle();
    isOpen = false;
  } catch (error) {
    // A setting is wrong, and the error says which.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    code = 1;
  }
  // Whatever still holds on to something, the process is gone by then.
  setTimeout(() => process.exit(code), lastMs).unref();
  await Promise.all([door?.stop(), app.stop()]);
  await embedder.close();
  if (clockworkDb !== db) await clockworkDb.close();
  await db.close();
  return code;
}

function named(manifests: readonly Manifest[], name: string): Manifest {
  const manifest = manifests.find((one) => one.name === name);
  if (!manifest) throw new TypeError(`There is no channel ${name}.`);
  return manifest;
}

function capsOf(config: Config): Caps {
  return {
    personDay: config.CAP_PERSON_DAY,
    personMonth: config.CAP_PERSON_MONTH,
    everyoneDay: config.CAP_EVERYONE_DAY,
    everyoneMonth: config.CAP_EVERYONE_MONTH,
  };
}

/** Those that are set up; a terminal chat when none is. */
function chosen(manifests: readonly Manifest[]): readonly Manifest[] {
  const set = manifests.filter((manifest) => manifest.configured(environment()));
  if (set.length > 0 || environment().TERMINAL === '0') return set;
  return manifests.filter((manifest) => manifest.name === 'terminal');
}

/** A few calm lines at the first start: what was done, what is off, how to switch it on. */
function introduce(config: Config, manifests: readonly Manifest[], open: readonly Manifest[]): void {
  const off = manifests.filter((manifest) => !open.includes(manifest) && manifest.name !== 'terminal');
  const lines = [
    config.DATABASE_URL
      ? 'Almanac is set up in your PostgreSQL database.'
      : `Almanac is set up: it keeps everything in ${config.DATA_DIR}.`,
    `Open: ${open.map((manifest) => manifest.opens).join(', ') || 'nothing'}.`,
    ...off.map((manifest) => `Off: ${manifest.opens}. Set ${needed(manifest)} to open it.`),
    ...(config.OPENAI_API_KEY
      ? []
      : [
          'Off: free chat. Set OPENAI_API_KEY (any OpenAI-compatible endpoint) to switch it on; all else works without.',
        ]),
    'Type `help` to see what it can do.',
  ];
  process.stderr.write(`${lines.join('\n')}\n\n`);
}

function needed(manifest: Manifest): string {
  const secrets = manifest.settings.filter((setting) => setting.secret).map((setting) => setting.name);
  return secrets.slice(0, 2).join(' and ') || (manifest.settings[0]?.name ?? 'its settings');
}
