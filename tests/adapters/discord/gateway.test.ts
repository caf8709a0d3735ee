/** Opening the gateway, and staying heard through everything that happens to a connection. */
import { afterEach, expect, test } from 'vitest';
import discord from '../../../adapters/discord/index.ts';
import type { Adapter } from '../../../src/channel/adapter.ts';
import { Sessions } from '../../../src/channel/kept-sessions.ts';
import { type DiscordOptions, type DiscordPlatform, discordPlatform } from '../../fakes/discord/platform.ts';
import { memoryOf } from '../../fakes/memory-of.ts';
import { quiet } from '../../fakes/telegram/platform.ts';
import { recorder } from './recorder.ts';

const open: DiscordPlatform[] = [];

async function platformOf(options: DiscordOptions = {}): Promise<DiscordPlatform> {
  const platform = await discordPlatform(options);
  open.push(platform);
  return platform;
}

afterEach(async () => {
  for (const platform of open.splice(0)) {
    await platform.close();
    expect(platform.violations()).toEqual([]);
  }
});

test('a wrong token is said in one sentence that names the setting', async () => {
  const platform = await platformOf({ env: { DISCORD_TOKEN: 'wrong' } });
  await expect(platform.open(recorder())).rejects.toThrow(/^Discord does not accept DISCORD_TOKEN: .*under Bot\.$/);
});

test('a token that the gateway refuses is the same sentence', async () => {
  const platform = await platformOf({ token: 'another' });
  await expect(platform.open(recorder())).rejects.toThrow(/DISCORD_TOKEN/);
});

test('an address where nobody listens is said with its setting', async () => {
  const platform = await platformOf({ env: { DISCORD_API_URL: 'http://127.0.0.1:9/api' } });
  await expect(platform.open(recorder())).rejects.toThrow(/127\.0\.0\.1:9.*DISCORD_API_URL/);
});

test.each([
  [{ DISCORD_API_URL: 'discord.com' }, 'DISCORD_API_URL must begin with http:// or https://.'],
  [{ DISCORD_SHARDS: '-1' }, 'DISCORD_SHARDS must be auto or a number.'],
  [{ DISCORD_GUILD: 'mine' }, "DISCORD_GUILD must be a server's id, which is a number."],
  [{ DISCORD_MESSAGE_CONTENT: 'maybe' }, 'DISCORD_MESSAGE_CONTENT must be auto, on or off.'],
])('a setting that cannot be meant is refused: %o', async (env, sentence) => {
  await expect(discordPlatform({ env })).rejects.toThrow(sentence);
});

test('without the message content intent mentions and direct messages are still heard, and nothing else', async () => {
  const platform = await platformOf({ contentAllowed: false });
  const core = recorder();
  await platform.open(core);
  await platform.say('ana', 'in private');
  await platform.say('ana', 'by mention', { room: 'shared' });
  await platform.say('ana', 'to somebody else', { room: 'shared', mention: false });
  expect(core.heard.map(({ said }) => said.kind === 'text' && said.text)).toEqual(['in private', 'by mention']);
});

test('where the intent is demanded, its refusal names the switch', async () => {
  const platform = await platformOf({ contentAllowed: false, env: { DISCORD_MESSAGE_CONTENT: 'on' } });
  await expect(platform.open(recorder())).rejects.toThrow(/message content intent.*DISCORD_MESSAGE_CONTENT=off/);
});

test('told to reconnect, the client resumes and hears what was said meanwhile, once', async () => {
  const platform = await platformOf();
  const core = recorder();
  await platform.open(core);
  const { gateway } = platform.server;
  const back = gateway.opened();
  gateway.askToReconnect();
  await platform.write('ana', platform.server.world.shared, { text: 'meanwhile', mention: true });
  await back;
  await platform.quiet();
  expect(core.heard.map(({ said }) => said.kind === 'text' && said.text)).toEqual(['meanwhile']);
  expect(gateway.history.filter((what) => what !== 'heartbeat')).toEqual(['identify', 'resume']);
});

test('a session that Discord forgot is opened anew', async () => {
  const platform = await platformOf();
  const core = recorder();
  await platform.open(core);
  const { gateway } = platform.server;
  gateway.forget();
  // Cut off, the client tries to resume, is refused, and identifies again.
  for (const socket of gateway.sockets()) socket.terminate();
  await gateway.opened();
  await platform.say('ana', 'hello again');
  expect(core.last().said).toMatchObject({ text: 'hello again' });
});

test('a connection that only looks alive is replaced', async () => {
  const platform = await platformOf({ heartbeatMs: 100 });
  const core = recorder();
  await platform.open(core);
  const { gateway } = platform.server;
  const back = gateway.opened();
  gateway.deaf = true;
  await back;
  gateway.deaf = false;
  await platform.say('ana', 'alive');
  expect(core.last().said).toMatchObject({ text: 'alive' });
});

test.each([
  ['2', 1, 2],
  ['auto', 3, 3],
])('DISCORD_SHARDS=%s where Discord recommends %i opens %i connections', async (DISCORD_SHARDS, shards, expected) => {
  const platform = await platformOf({ env: { DISCORD_SHARDS }, shards });
  const core = recorder();
  await platform.open(core);
  expect(platform.server.gateway.sessions.size).toBe(expected);
  await platform.say('ana', 'direct');
  await platform.say('ana', 'in the server', { room: 'shared' });
  expect(core.heard).toHaveLength(2);
});

test('through 24 rough hours of the gateway every message is heard, and answered once', async () => {
  const platform = await platformOf({ twice: true, heartbeatMs: 1000 });
  const core = recorder();
  const answered = new Set<string>();
  core.answer = async (incoming) => {
    if (answered.has(incoming.id)) return;
    answered.add(incoming.id);
    await platform.adapter.send(incoming.at, {
      text: `got ${incoming.said.kind === 'text' ? incoming.said.text : ''}`,
      key: incoming.id,
    });
  };
  await platform.open(core);
  const { gateway } = platform.server;
  const troubles = [
    () => gateway.cut(),
    () => gateway.askToReconnect(),
    () => gateway.close(4000),
    () => gateway.invalidate(true),
    () => gateway.close(4009),
    () => gateway.invalidate(false),
    () => gateway.close(1001),
    // heartbeats that nobody answers
    () => {
      gateway.deaf = true;
    },
  ];
  const said: string[] = [];
  for (const [hour, trouble] of [...troubles, ...troubles, ...troubles].entries()) {
    const back = gateway.opened();
    trouble();
    // While a session can be resumed, what is said in between is replayed.
    const resumable = gateway.sessions.size > 0;
    if (!resumable) await back;
    said.push(`hour ${hour}`);
    await platform.write('ana', platform.server.world.direct(platform.server.world.person('ana').id), {
      text: `hour ${hour}`,
    });
    if (resumable) await back;
    gateway.deaf = false;
    await platform.quiet();
  }
  expect(said).toHaveLength(24);
  expect(platform.seen('ana').map(({ text }) => text)).toEqual(said.map((text) => `got ${text}`));
});

/** Another process of ours on the same database. */
async function successorOf({ server }: DiscordPlatform, memory = memoryOf()): Promise<Adapter> {
  return discord.create({ env: { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.api }, log: quiet, memory });
}

test('the next process goes on with the session, and hears what was said between the two', async () => {
  const memory = memoryOf();
  const platform = await platformOf({ memory });
  const { gateway, world } = platform.server;
  const [first, second] = [recorder(), recorder()];
  await platform.open(first);
  await platform.say('ana', 'to the first');
  await platform.adapter.stop();
  await platform.write('ana', world.direct(world.person('ana').id), { text: 'to nobody' });
  await platform.write('ana', world.shared, {
    text: `<@&${world.role}> to your role`,
    other: { mention_roles: [world.role] },
  });
  const adapter = await successorOf(platform, memory);
  await adapter.start(second);
  await platform.quiet();
  await expect.poll(() => second.heard.length, { timeout: 20_000 }).toBe(2);
  expect(first.heard.map(({ said }) => said)).toMatchObject([{ text: 'to the first' }]);
  expect(second.heard.map(({ said }) => said)).toMatchObject([
    { text: 'to nobody', toBot: true },
    { text: 'to your role', toBot: true },
  ]);
  expect(gateway.history.filter((what) => what !== 'heartbeat')).toEqual(['identify', 'resume']);
  await adapter.stop();
});

test('a session of which Discord knows nothing any more is opened anew by the next process', async () => {
  const memory = memoryOf();
  const platform = await platformOf({ memory });
  await platform.open(recorder());
  await platform.adapter.stop();
  platform.server.gateway.forget();
  const [core, adapter] = [recorder(), await successorOf(platform, memory)];
  await adapter.start(core);
  await platform.say('ana', 'hello again');
  expect(core.last().said).toMatchObject({ text: 'hello again' });
  await adapter.stop();
});

test('what was not done yet when a process died comes again', async () => {
  const memory = memoryOf();
  const opening = { api: 'http://here', intents: 1 };
  const session = { sessionId: 's', shardId: 0, shardCount: 1, resumeURL: 'ws://here', sequence: 0 };
  const sessions = new Sessions(memory, quiet, opening);
  sessions.self = { user: 'u', application: 'a' };
  const slow = Promise.withResolvers<void>();
  for (const sequence of [1, 2, 3, 4]) {
    sessions.set(0, { ...session, sequence });
    sessions.follow(0, sequence, sequence === 2 ? slow.promise : Promise.resolve());
  }
  const left = async (with_ = opening) => {
    // what is over is counted a moment later
    await new Promise((resolve) => setImmediate(resolve));
    await sessions.keep();
    const next = new Sessions(memory, quiet, with_);
    await next.load();
    return next.get(0)?.sequence;
  };
  expect(await left()).toBe(1);
  slow.resolve();
  await slow.promise;
  expect(await left()).toBe(4);
  expect(await left({ ...opening, intents: 2 })).toBeUndefined();
});
