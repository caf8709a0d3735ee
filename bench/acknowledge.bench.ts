/**
 * 200 interactions at once while every answer of the database comes a second late: how long until each is acknowledged,
 * and is each answered once? The product runs in a process of its own, with its real clients on the stand-ins, and has
 * understood nothing before. Needs a server (TEST_DATABASE_URL). Exit code 1 when one waited for more than 3 s.
 *
 *   node bench/acknowledge.bench.ts [interactions] [discord|socket|http]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { commandData, interaction, kinds } from '../tests/fakes/discord/events.ts';
import { discordPlatform } from '../tests/fakes/discord/platform.ts';
import { slackPlatform } from '../tests/fakes/slack/platform.ts';
import { serverUrl, testServerDatabase } from '../tests/support/database.ts';
import { startProduct, until } from '../tests/support/product.ts';
import { freePort } from '../tests/web/process.ts';
import { slowWire } from './slow-wire.ts';

const many = Number(process.argv[2] ?? 200);
const only = process.argv[3];
const slowMs = 1000;
const bound = 3000;
const words = 'remind me to call the bank tomorrow at 9';

if (!serverUrl) {
  console.log('Not run: set TEST_DATABASE_URL to a PostgreSQL server.');
  process.exit();
}

interface Round {
  /** While the database is still fast. */
  ready?(): Promise<void>;
  /** Hands all of them over at once. @returns how long each waited, in milliseconds */
  give(): Promise<readonly number[]>;
  /** Messages that people see. */
  answers(): number;
}

/** Opens the product, makes the database slow, hands everything over at once, and waits for the answers. */
async function measure(
  name: string,
  env: Record<string, string | undefined>,
  { ready = async () => {}, give, answers }: Round,
): Promise<boolean> {
  const { url, drop } = await testServerDatabase();
  const wire = await slowWire(url);
  const product = startProduct({ ...env, DATABASE_URL: wire.url });
  try {
    await product.says(/^ready: /m);
    await ready();
    wire.slow(slowMs);
    const waits = [...(await give())].sort((one, other) => one - other);
    // Some turns go all the way on the slow database, the others need not keep us.
    await pause(15_000);
    wire.slow(0);
    await until(`${name} answers all`, () => answers() >= many, 120_000).catch(() => {});
    await pause(1000);
    const missed = many - waits.filter((ms) => ms <= bound).length;
    const at = (share: number) => `${Math.round(waits[Math.ceil(waits.length * share) - 1] ?? Number.NaN)} ms`;
    console.log(
      `${name.padEnd(18)} ${many} at once: acknowledged p50 ${at(0.5)}, p95 ${at(0.95)}, last ${at(1)}; ${missed} missed; ${answers()} answers`,
    );
    return missed === 0 && answers() === many;
  } finally {
    await product.stop('SIGKILL');
    wire.close();
    await drop();
  }
}

async function discord(): Promise<boolean> {
  const platform = await discordPlatform({ deadlineMs: 600_000 });
  const { server } = platform;
  const { world, gateway, interactions } = server;
  const acknowledged = new Map<string, number>();
  const callback = interactions.callback.bind(interactions);
  interactions.callback = (token, ...more) => {
    const answer = callback(token, ...more);
    if (answer[0] < 300) acknowledged.set(token, performance.now());
    return answer;
  };
  const people = Array.from({ length: many }, (_, at) => `person-${at}`);
  const good = await measure(
    'Discord',
    { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.api },
    {
      // The stand-in reads Discord's description when it is first asked; that is not the product's time.
      async ready() {
        await until('the commands are known', () => server.commands.length > 0);
        await platform.command('early', 'agenda', {});
        await until('the first is answered', () => platform.seen('early').length > 0);
        acknowledged.clear();
      },
      async give() {
        const data = commandData(server.commands, 'remind me', { title: 'call the bank', when: 'tomorrow at 9' });
        const events = people.map((person) => {
          const channel = world.direct(world.person(person).id);
          const ticket = interactions.open({
            type: kinds.ApplicationCommand,
            channel,
            guild: undefined,
            user: world.person(person).id,
            pressed: undefined,
          });
          return { ticket, event: interaction(world, ticket, person, { data }) };
        });
        const began = performance.now();
        for (const { event } of events) gateway.dispatch('INTERACTION_CREATE', event, undefined);
        await until('all are acknowledged', () => acknowledged.size === many).catch(() => {});
        return [...acknowledged.values()].map((at) => at - began);
      },
      answers: () => people.reduce((sum, person) => sum + platform.seen(person).length, 0),
    },
  );
  for (const what of platform.violations()) console.log(what);
  await platform.close();
  return good;
}

async function slack(mode: 'socket' | 'http'): Promise<boolean> {
  const port = await freePort();
  const door = `http://127.0.0.1:${port}`;
  const platform = await slackPlatform({ outside: true, mode, ...(mode === 'http' ? { door } : {}) });
  const people = Array.from({ length: many }, (_, at) => `person-${at}`);
  const web = mode === 'http' ? { PORT: String(port), PUBLIC_URL: `${door}/`, SLACK_APP_TOKEN: undefined } : {};
  const good = await measure(
    `Slack, ${mode}`,
    { ...platform.env, ...web },
    {
      async give() {
        const team = platform.teamOf();
        const payloads = people.map((person) => {
          const channel = platform.state.directRoom(platform.state.userId(person, team));
          return {
            command: '/almanac',
            text: words,
            token: 'x',
            team_id: team.id,
            channel_id: channel,
            user_id: platform.state.userId(person, team),
            trigger_id: platform.trigger(person, team),
            response_url: platform.responseUrl(person, team, channel),
          };
        });
        return Promise.all(
          payloads.map(async (payload) => {
            const began = performance.now();
            await platform.delivering.deliver('slash_commands', payload);
            return performance.now() - began;
          }),
        );
      },
      answers: () => people.reduce((sum, person) => sum + platform.seen(person).length, 0),
    },
  );
  for (const what of new Set(platform.violations())) console.log(what);
  await platform.close();
  return good;
}

console.log(`Interactions at once, with every answer of the database ${slowMs} ms late`);
const rounds = { discord, socket: () => slack('socket'), http: () => slack('http') };
let good = true;
for (const [name, round] of Object.entries(rounds)) {
  if (only === undefined || only === name) good = (await round()) && good;
}
process.exit(good ? 0 : 1);
