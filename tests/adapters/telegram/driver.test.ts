import type { Update } from 'grammy/types';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTelegram } from '../../../adapters/telegram/driver.ts';
import telegram from '../../../adapters/telegram/index.ts';
import type { Adapter, Core, Log } from '../../../src/channel/adapter.ts';
import { DeliveryError } from '../../../src/channel/delivery-error.ts';
import type { Address, Incoming } from '../../../src/channel/message.ts';
import { memoryOf } from '../../fakes/memory-of.ts';
import { quiet, type TelegramOptions, type TelegramPlatform, telegramPlatform } from '../../fakes/telegram/platform.ts';
import { GROUP_ID } from '../../fakes/telegram/world.ts';

const open: TelegramPlatform[] = [];
const heard: Incoming[] = [];
const told: unknown[] = [];
let answer: (incoming: Incoming) => Promise<unknown> = async () => {};
const core: Core = {
  async receive(incoming) {
    heard.push(incoming);
    await answer(incoming);
  },
  suggest: async () => [],
  moved: async (from, to) => void told.push(['moved', from.room, to.room]),
  gone: async (at, why) => void told.push(['gone', at.room, why]),
  ended: () => {},
};

afterEach(async () => {
  const violations: string[] = [];
  for (const platform of open.splice(0)) {
    await platform.close();
    violations.push(...platform.violations());
  }
  heard.length = 0;
  told.length = 0;
  answer = async () => {};
  expect(violations).toEqual([]);
});

async function make(options: TelegramOptions = {}, start = true): Promise<TelegramPlatform> {
  const platform = await telegramPlatform(options);
  open.push(platform);
  if (start) await platform.open(core);
  return platform;
}

function logTo(lines: string[]): Log {
  const note = (data: object, event: string) => void lines.push(`${event} ${JSON.stringify(data)}`);
  return { ...quiet, warn: note, error: note };
}

async function failure(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`Expected a DeliveryError, got ${String(error)}`);
  return error;
}

const to = (platform: TelegramPlatform, person = 'ana'): Address => ({
  channel: 'telegram',
  room: String(platform.server.world.person(person).id),
  private: true,
});
const group: Address = { channel: 'telegram', room: String(GROUP_ID), private: false };

describe('opening', () => {
  test('a token is enough', () => {
    expect(telegram.configured({})).toBe(false);
    expect(telegram.configured({ TELEGRAM_TOKEN: '1:a' })).toBe(true);
  });

  test('a wrong token is one sentence that names the setting', async () => {
    const platform = await make({ env: { TELEGRAM_TOKEN: '1:wrong' } }, false);
    await expect(platform.open(core)).rejects.toThrow(/^[^.]*TELEGRAM_TOKEN[^.]*\.$/);
  });

  test('an outage at the start is told with the address to check, and is over when Telegram is back', async () => {
    const platform = await make({}, false);
    let broken = true;
    platform.server.chance = (method) => (broken && method === 'getMe' ? { kind: 'reset-before' } : undefined);
    const told = await platform.open(core).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(DeliveryError);
    expect(String(told)).toContain('TELEGRAM_API_URL');
    expect(String(told)).not.toContain(platform.server.token);
    broken = false;
    await platform.open(core);
    await platform.say('ana', 'hello');
    expect(heard).toHaveLength(1);
  });

  test('another program that reads the same bot is explained, and is got over when it stops', async () => {
    const lines: string[] = [];
    const platform = await make({ log: logTo(lines) });
    await fetch(`${platform.server.url}/bot${platform.server.token}/getUpdates`);
    await vi.waitFor(() => expect(lines.join()).toContain('Another program reads the messages of this bot'));
    await platform.say('ana', 'hello');
    expect(heard).toHaveLength(1);
  });

  test('polling takes away a webhook that was set before', async () => {
    const platform = await make({}, false);
    platform.server.updates.webhook = { url: 'http://127.0.0.1:1/', secret: undefined };
    await platform.open(core);
    await platform.say('ana', 'hello');
    expect(heard).toHaveLength(1);
  });

  test('the doctor is told who we are, or what to change', async () => {
    const platform = await make();
    expect(await platform.adapter.check?.()).toEqual([
      { ok: true, line: 'Telegram knows the bot as @almanac_test_bot.' },
    ]);
    const wrong = createTelegram({
      env: { TELEGRAM_TOKEN: '1:wrong', TELEGRAM_API_URL: platform.server.url },
      log: quiet,
      memory: memoryOf(),
    });
    expect(await wrong.check?.()).toMatchObject([{ ok: false, line: expect.stringContaining('TELEGRAM_TOKEN') }]);
  });

  test('the private chat is opened by a link with a payload', async () => {
    const platform = await make();
    expect(platform.adapter.openLink?.('abc')).toBe('https://t.me/almanac_test_bot?start=abc');
  });
});

describe('confirming', () => {
  test('an update under way is not confirmed, and comes again to the next process', async () => {
    const platform = await make();
    let finish = () => {};
    answer = () => new Promise<void>((resolve) => (finish = resolve));
    const said = platform.say('ana', 'hello');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    const next = await anotherProcess(platform);
    await said;
    expect(heard.map(({ id }) => id)).toEqual([heard[0]?.id, heard[0]?.id]);
    finish();
    await next.stop();
  });

  test('a slow turn does not hold up the others', async () => {
    const platform = await make();
    let finish = () => {};
    answer = ({ from }) =>
      from.name === 'Ana' ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
    const slow = platform.say('ana', 'think');
    void platform.say('ben', 'quick');
    await vi.waitFor(() => expect(heard.map(({ from }) => from.name)).toEqual(['Ana', 'Ben']));
    finish();
    await slow;
  });

  test('a turn that failed comes again', async () => {
    const platform = await make();
    let tries = 0;
    answer = async () => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
    };
    await platform.say('ana', 'hello');
    expect(tries).toBe(2);
  });

  test('a webhook answers only to its secret, and when a turn fails asks for the update again', async () => {
    const platform = await make({ webhook: true });
    let tries = 0;
    answer = async () => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
    };
    await platform.say('ana', 'hello');
    expect(tries).toBe(2);
    const { url } = platform.server.updates.webhook ?? { url: '' };
    const forged = await fetch(url, {
      method: 'POST',
      body: '{"update_id":1}',
      headers: { 'x-telegram-bot-api-secret-token': 'x' },
    });
    expect(forged.status).toBe(401);
    expect(tries).toBe(2);
  });

  test('an update that nobody can read is let go', async () => {
    const platform = await make();
    await platform.push({ callback_query: { id: 'q', message: {}, data: 'x' } } as unknown as Update);
    // The fake reports its own malformed update; that is what this test is about.
    expect(platform.server.violations.splice(0).length).toBeGreaterThan(0);
    await platform.say('ana', 'hello');
    expect(heard).toMatchObject([{ said: { text: 'hello' } }]);
    platform.server.violations.length = 0;
  });
});

describe('sending', () => {
  test.each([
    ['error-before', 'ambiguous'],
    ['reset-after', 'ambiguous'],
    ['gone', 'gone'],
    ['refused', 'refused'],
  ] as const)('%s is told as %s', async (kind, expected) => {
    const platform = await make();
    platform.fail?.({ kind });
    const error = await failure(platform.adapter.send(to(platform), { text: 'Secret words.' }));
    expect(error.failure).toBe(expected);
    expect(JSON.stringify([error.message, error.cause ?? ''])).not.toMatch(/Secret words|test-token/);
  });

  test('no answer within the patience is ambiguous', async () => {
    const platform = await make({ patience: { answer: 0.3 } });
    platform.fail?.({ kind: 'hang-after' });
    expect((await failure(platform.adapter.send(to(platform), { text: 'Hi.' }))).failure).toBe('ambiguous');
  });

  test('a server that is not there is unavailable', async () => {
    const adapter = createTelegram({
      env: { TELEGRAM_TOKEN: '1:a', TELEGRAM_API_URL: 'http://127.0.0.1:1/' },
      log: quiet,
      memory: memoryOf(),
    });
    const room = { channel: 'telegram', room: '1', private: true };
    expect((await failure(adapter.send(room, { text: 'Hi.' }))).failure).toBe('unavailable');
  });

  test('a person who never wrote to the bot, a place unknown and a closed topic are gone', async () => {
    const platform = await make();
    platform.server.world.strangers.add(Number(to(platform).room));
    expect((await failure(platform.adapter.send(to(platform), { text: 'Hi.' }))).failure).toBe('gone');
    expect((await failure(platform.adapter.send({ ...to(platform), room: '12345' }, { text: 'Hi.' }))).failure).toBe(
      'gone',
    );
  });

  test('a group that became a supergroup is followed', async () => {
    const platform = await make();
    platform.server.world.migrated.set(-77, GROUP_ID);
    const sent = await platform.adapter.send({ ...group, room: '-77' }, { text: 'Hi all.' });
    expect(sent.at.room).toBe(String(GROUP_ID));
    expect(told).toEqual([['moved', '-77', String(GROUP_ID)]]);
    expect(platform.seen('ana', 'shared').map(({ text }) => text)).toEqual(['Hi all.']);
  });

  test('a topic stays the topic, and silence is silent', async () => {
    const platform = await make();
    await platform.adapter.send({ ...group, thread: '3' }, { text: 'Hi.', silent: true });
    expect(platform.server.calls.at(-1)?.parameters).toMatchObject({
      message_thread_id: 3,
      disable_notification: true,
    });
  });

  test('in a group an answer hangs on its question', async () => {
    const platform = await make();
    answer = ({ at, turn }) => platform.adapter.send(at, { text: 'Here.' }, turn);
    await platform.say('ana', 'what is on', { room: 'shared' });
    expect(platform.server.calls.at(-1)?.parameters).toMatchObject({
      reply_parameters: { message_id: 1, allow_sending_without_reply: true },
    });
  });

  test('a link that Telegram takes for no address is written under the text instead of refused', async () => {
    const platform = await make();
    const buttons = [{ id: 'a', label: 'Board', url: 'http://localhost:3000/b' }];
    await platform.adapter.send(to(platform), { text: 'Your board.', buttons });
    expect(platform.seen('ana').at(-1)).toMatchObject({
      text: 'Your board.\n\nBoard: http://localhost:3000/b',
      buttons: [],
    });
  });

  test('a picture is a photo, its message its caption, and that can be replaced', async () => {
    const platform = await make();
    const chart = { name: 'week.png', type: 'image/png', content: new Uint8Array([1]), alt: 'Your week' };
    const sent = await platform.adapter.send(to(platform), { text: 'Your **week**.', files: [chart] });
    await platform.adapter.edit?.(sent, { text: 'Your _new_ week.' });
    expect(platform.seen('ana')).toMatchObject([{ text: 'Your new week.', files: ['week.png'], edits: 1 }]);
  });

  test('several files follow their message', async () => {
    const platform = await make();
    const files = ['a.txt', 'b.txt'].map((name) => ({ name, type: 'text/plain', content: new Uint8Array([1]) }));
    await platform.adapter.send(to(platform), { text: 'Both.', files });
    expect(platform.seen('ana').map(({ text, files: [file] }) => file ?? text)).toEqual(['Both.', 'a.txt', 'b.txt']);
  });

  test('typing is shown', async () => {
    const platform = await make();
    await platform.adapter.typing?.(to(platform));
    expect(platform.server.ground.actions).toEqual([{ chat: Number(to(platform).room), action: 'typing' }]);
  });
});

describe('privately in a group', () => {
  test('is left to the private chat where Telegram allows no such message', async () => {
    const platform = await make();
    let whispered: unknown = 'nothing';
    answer = async ({ at, from, turn }) => {
      whispered = await platform.adapter.whisper?.(at, from, { text: 'Yours.' }, turn);
    };
    await platform.say('ana', '/agenda', { room: 'shared' });
    expect(whispered).toBeUndefined();
    expect(platform.seen('ana', 'shared')).toEqual([]);
  });

  test('after a press stays in the group for one reader, where that is switched on', async () => {
    const platform = await make({ env: { TELEGRAM_EPHEMERAL: '1' } });
    await platform.adapter.send(group, { text: 'Tasks?', buttons: [{ id: 'b.0', label: 'Mine' }] });
    const [shown] = platform.seen('ana', 'shared');
    answer = async ({ at, from, turn }) => {
      const sent = await platform.adapter.whisper?.(
        at,
        from,
        { text: 'Yours.', buttons: [{ id: 'b.1', label: 'More' }] },
        turn,
      );
      if (sent) await platform.adapter.edit?.(sent, { text: 'Yours, all.', buttons: [{ id: 'b.1', label: 'More' }] });
    };
    if (shown) await platform.press('ana', shown, 'Mine', { room: 'shared' });
    const whispered = platform.seen('ana', 'shared').at(-1);
    expect(whispered).toMatchObject({ text: 'Yours, all.', whispered: true });
    expect(platform.seen('ben', 'shared')).toHaveLength(1);
    answer = async () => {};
    if (whispered) await platform.press('ana', whispered, 'More', { room: 'shared' });
    expect(heard.at(-1)?.said).toMatchObject({ kind: 'press', button: 'b.1', on: { id: whispered?.id } });
  });
});

describe('growing answers', () => {
  test('are drafts where switched on, can be stopped, and end as a message', async () => {
    const platform = await make({ env: { TELEGRAM_DRAFTS: '1' } });
    const stop = [{ id: 's.0', label: 'Stop' }];
    let go = () => {};
    const stopped = new Promise<void>((resolve) => (go = resolve));
    answer = async ({ at, said, turn }) => {
      if (said.kind === 'press') return go();
      const sent = await platform.adapter.send(at, { text: 'On', unfinished: true, buttons: stop }, turn);
      await platform.adapter.edit?.(sent, { text: 'On it', unfinished: true, buttons: stop });
      await stopped;
      await platform.adapter.edit?.(sent, { text: 'On it. Stopped.' });
    };
    const said = platform.say('ana', 'explain');
    await vi.waitFor(() =>
      expect(platform.server.ground.actions.map(({ action }) => action)).toEqual(['draft 1: On', 'draft 1: On it']),
    );
    const chat = { id: Number(to(platform).room), type: 'private', first_name: 'Ana' } as const;
    await platform.push({ stopped_message_generation: { chat, draft_id: 1 } });
    await said;
    expect(heard.at(-1)?.said).toMatchObject({ kind: 'press', button: 's.0' });
    expect(platform.seen('ana').map(({ text }) => text)).toEqual(['On it. Stopped.']);
  });

  test('steps that come too fast are left out, the last never', async () => {
    const platform = await make({ limits: true });
    const sent = await platform.adapter.send(to(platform), { text: '0', unfinished: true }, undefined);
    for (let step = 1; step < 20; step += 1) await platform.adapter.edit?.(sent, { text: `${step}`, unfinished: true });
    await platform.adapter.edit?.(sent, { text: 'Done.' });
    expect(platform.seen('ana')).toMatchObject([{ text: 'Done.', edits: 1 }]);
  });
});

describe('menus of commands', () => {
  const spec = { effect: 'writes', topic: 'tasks', fields: [], examples: [] } as const;
  const specs = [
    { ...spec, name: 'task add', summary: 'Add a task' },
    { ...spec, name: 'agenda', summary: 'What is on', prominent: true },
    { ...spec, name: 'doctor', summary: 'Is all well?', admin: true },
  ];

  test('are published by scope, and again only when they changed', async () => {
    const memory = memoryOf();
    const platform = await make({ memory });
    await platform.adapter.publish?.(specs);
    const { menus } = platform.server.world;
    const everyone = [
      { command: 'agenda', description: 'What is on' },
      { command: 'task_add', description: 'Add a task' },
    ];
    expect(menus.get('all_private_chats')).toEqual(everyone);
    expect(menus.get('all_group_chats')).toEqual(everyone);
    expect(menus.get('all_chat_administrators')).toEqual([
      ...everyone,
      { command: 'doctor', description: 'Is all well?' },
    ]);
    const published = () => platform.server.calls.filter(({ method }) => method === 'setMyCommands').length;
    await platform.adapter.publish?.(specs);
    expect(published()).toBe(3);
    await platform.adapter.publish?.(specs.slice(1));
    expect(published()).toBe(6);
  });
});

/** The same bot opened once more on the same server, as after a crash of the first. */
async function anotherProcess(platform: TelegramPlatform): Promise<Adapter> {
  const { server } = platform;
  const next = createTelegram(
    { env: { TELEGRAM_TOKEN: server.token, TELEGRAM_API_URL: server.url }, log: quiet, memory: memoryOf() },
    { answer: 5, upload: 5, hold: 5, paced: false },
  );
  answer = async () => {};
  await next.start(core);
  return next;
}
