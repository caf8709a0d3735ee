/** Opens the database and every channel that is set up, and stays until they end or the process is told to stop. */
import { chooseChatModel } from '../ai/choose-chat-model.ts';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import { chooseTranscriber } from '../ai/choose-transcriber.ts';
import type { Adapter, Manifest } from '../channel/adapter.ts';
import { SettingsError } from '../channel/settings-error.ts';
import { findChannels } from '../channels.ts';
import { type Config, environment, readConfig, secretsOf } from '../config.ts';
import { openEmbedded } from '../db/embedded.ts';
import { databaseClock } from '../db/time.ts';
import { UserError } from '../errors.ts';
import { introduce } from '../introduce.ts';
import { accessOf } from '../people/access.ts';
import { type Roles, readRoles } from '../processes/roles.ts';
import { readAhead } from '../read-ahead.ts';
import type { Caps } from '../spending/meter.ts';
import { toldToStop } from '../told-to-stop.ts';
import { hasDoor, openDoor, webUrlOf } from '../web/open.ts';

/** Milliseconds after which a database that does not answer the clockwork is asked anew. */
const patienceMs = 3000;
/** Milliseconds from being told to stop until the process is gone, whatever happens. */
const lastMs = 10_000;

export async function run(argv: string[] = []): Promise<number> {
  await using closing = new AsyncDisposableStack();
  // Whatever still holds on to something, the process is gone by then.
  const last = (code: number): number => {
    setTimeout(() => process.exit(code), lastMs).unref();
    return code;
  };
  try {
    await start(readRoles(argv), closing);
    return last(0);
  } catch (error) {
    // A setting is wrong, and the error says which; any other is told with its place.
    const isTold = error instanceof UserError || error instanceof SettingsError;
    process.stderr.write(`${isTold ? error.message : stackOf(error)}\n`);
    return last(1);
  }
}

const openDoorWarning =
  'Anybody who finds this bot may use it. Set ADMINS to your account (channel:id) so that strangers need your yes, or ACCESS=open if that is what you want.';

/** @param closing takes what is to be closed at the end, whatever the end is */
async function start(roles: Roles, closing: AsyncDisposableStack): Promise<void> {
  const config = readConfig();
  // The embedded database takes the longest to open: begin, and read the rest of the house meanwhile.
  const embedded = config.DATABASE_URL ? undefined : openEmbedded({ folder: config.DATA_DIR });
  embedded?.catch(() => {});
  await readAhead(embedded !== undefined);
  const [
    { createApp },
    { readLanguage },
    { openDatabase },
    { createMemory },
    { createLog },
    { processName, sayReady },
  ] = await Promise.all([
    import('../app.ts'),
    import('../language.ts'),
    import('../db/orm.ts'),
    import('../db/adapter-memory.ts'),
    import('../log.ts'),
    import('../processes/name.ts'),
  ]);
  const language = readLanguage();
  language.catch(() => {});
  const log = createLog(config.LOG_LEVEL, { secrets: secretsOf() });
  // A platform's client may reject where nobody listens; the other channels go on.
  process.on('unhandledRejection', (error) => log.error({ error: stackOf(error) }, 'unhandled rejection'));
  const manifests = await findChannels();
  const open = chosen(manifests);
  const db = await openDatabase({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    ...(embedded ? { embedded } : {}),
  });
  closing.defer(() => db.close());
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
  closing.defer(() => embedder.close());
  // Connections of their own for what is due: a long search never makes a reminder wait, nor a silent server.
  const clockworkDb = config.DATABASE_URL ? await openDatabase({ databaseUrl: config.DATABASE_URL, patienceMs }) : db;
  if (clockworkDb !== db) closing.defer(() => clockworkDb.close());
  const clock = await databaseClock(clockworkDb);
  const local = manifests.filter((manifest) => manifest.local).map((manifest) => manifest.name);
  const access = accessOf(config.ACCESS, config.ADMINS, local);
  const unguarded = config.ACCESS === undefined && access.mode === 'open' && open.some((manifest) => !manifest.local);
  if (unguarded) process.stderr.write(`${openDoorWarning}\n`);
  // Nobody could read what was counted without a web door: what counts is not even loaded then.
  const metrics =
    roles.web && hasDoor(config, channels.values()) ? (await import('../metrics.ts')).createMetrics() : undefined;
  let isOpen = false;
  const app = await createApp({
    db,
    language,
    clockworkDb,
    clock,
    log,
    channels,
    anew: async (channel) => create(named(open, channel)),
    onOpened: (channel) => isOpen && process.stderr.write(`ready: ${channel}\n`),
    roles,
    process: name,
    ticking: true,
    embedder,
    webUrl: webUrlOf(config),
    metrics,
    chatModel,
    transcriber,
    prices: config.MODEL_PRICES,
    caps: capsOf(config),
    secret: config.SECRET_KEY,
    access,
    limits: { person: config.TURNS_PERSON_MINUTE, room: config.TURNS_ROOM_MINUTE, free: access.local },
  });
  if (db.migrated.length > 0) process.stderr.write(introduce(config, manifests, open));
  const { PUBLIC_URL: publicUrl, METRICS_TOKEN: metricsToken } = config;
  const parts = { db, clock, log, channels, app, publicUrl, metricsToken, ready: () => isOpen };
  const door = metrics && (await openDoor(config, { ...parts, metrics }));
  closing.defer(async () => {
    isOpen = false;
    await Promise.all([door?.stop(), app.stop()]);
  });
  if (!door && !roles.channels && !roles.workers) throw new UserError('--web needs a PORT or a PUBLIC_URL.');
  const told = toldToStop(environment().npm_lifecycle_event !== undefined);
  const started = app.start().then(() => 'started');
  if ((await Promise.race([started, told])) !== 'started') return;
  isOpen = true;
  process.stderr.write(`${sayReady(roles, app.open.keys(), channels.keys())}\n`);
  if (door) process.stderr.write(`web: ${door.url}\n`);
  const ended = app.ended.then(() => 'ended');
  // With the web door open there is always somebody who may still come; but who leaves the only chat, at a keyboard, means
  // the house.
  // A script that was piped in sees the end of what it asked for; a signal leaves what is not begun to the next start.
  if ((await Promise.race([...(door && !process.stdin.isTTY ? [] : [ended]), told])) === 'ended') await app.settle();
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
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
