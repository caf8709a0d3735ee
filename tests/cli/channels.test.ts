/** The product with all its channels: a process, three platforms, people who write to it, and what it does when it is killed. */
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DiscordPlatform, discordPlatform } from '../fakes/discord/platform.ts';
import { slackPlatform } from '../fakes/slack/platform.ts';
import { type TelegramPlatform, telegramPlatform } from '../fakes/telegram/platform.ts';
import { serverUrl, testFolder, testServerDatabase } from '../support/database.ts';
import type { Platform } from '../support/platform.ts';
import { type Product, startProduct, until } from '../support/product.ts';
import { freePort } from '../web/process.ts';

let folder: string;
let database: { url: string; drop(): Promise<void> } | undefined;
let store: Record<string, string | undefined>;
let discord: DiscordPlatform;
let telegram: TelegramPlatform;
let slack: Awaited<ReturnType<typeof slackPlatform>>;
const running: Product[] = [];

function start(env: Readonly<Record<string, string | undefined>>, how?: 'npm'): Product {
  const product = startProduct({ ...store, ...env }, how);
  running.push(product);
  return product;
}

const settings = () => ({
  DISCORD_TOKEN: discord.server.token,
  DISCORD_API_URL: discord.server.api,
  TELEGRAM_TOKEN: telegram.server.token,
  TELEGRAM_API_URL: telegram.server.url,
  ...slack.env,
});

beforeAll(async () => {
  folder = await testFolder();
  database = serverUrl ? await testServerDatabase() : undefined;
  store = { DATA_DIR: folder, ...(database ? { DATABASE_URL: database.url } : {}) };
  [discord, telegram, slack] = await Promise.all([
    // How fast is proved in one process, whose clocks stop together where the machine is busy.
    discordPlatform({ deadlineMs: 120_000 }),
    telegramPlatform(),
    slackPlatform({ outside: true }),
  ]);
});

afterAll(async () => {
  for (const product of running) await product.stop('SIGKILL');
  for (const platform of [discord, telegram, slack]) await platform.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Says something and waits for words in what is new, also in what was edited. */
async function ask(platform: Platform, text: string, answer: RegExp) {
  const before = new Map(platform.seen('ada').map(({ id, edits }) => [id, edits]));
  await platform.say('ada', text);
  return until(`${platform.name} answers ${answer} to “${text}”`, () =>
    platform.seen('ada').find((seen) => answer.test(seen.text) && before.get(seen.id) !== seen.edits),
  );
}

describe('a wrong setting is one sentence and an end', { timeout: 240_000 }, () => {
  test.each([
    ['DISCORD_TOKEN', 'a-token.that.is-wrong', /^Discord does not accept DISCORD_TOKEN: [^\n]+\n$/m],
    ['TELEGRAM_TOKEN', '1:wrong', /^Telegram does not know this token: set TELEGRAM_TOKEN [^\n]+\n$/m],
    ['SLACK_BOT_TOKEN', 'xoxb-wrong', /^Slack does not take SLACK_BOT_TOKEN \(invalid_auth\): [^\n]+\n$/m],
    ['SLACK_APP_TOKEN', 'xapp-wrong', /^Slack does not take SLACK_APP_TOKEN: [^\n]+\n$/m],
    ['DISCORD_API_URL', 'nowhere', /^DISCORD_API_URL must begin with http:\/\/ or https:\/\/\.\n$/m],
  ])('%s', async (name, value, sentence) => {
    const platform = name.split('_')[0] ?? '';
    const own = Object.fromEntries(Object.entries(settings()).filter(([key]) => key.startsWith(platform)));
    const product = start({ ...own, [name]: value, LOG_LEVEL: 'silent' });
    expect(await product.ended).toEqual({ code: 1, signal: null });
    expect(product.stderr()).toMatch(sentence);
    expect(product.stderr()).not.toMatch(/ready:|\n {4}at |wrong|unhandled/);
  });
});

describe('three platforms at once', { timeout: 240_000 }, () => {
  let product: Product;

  test('npm start opens them and says so, and makes the commands known', async () => {
    product = start(settings(), 'npm');
    await product.says(/^ready: discord, slack, telegram$/m);
    await until('the commands are known', () => discord.server.commands.length > 0);
    expect(discord.server.gateway.sessions.size).toBe(1);
  });

  test('each holds a conversation: a sentence, a command, a button, a reminder that rings', async () => {
    await Promise.all(
      [discord, telegram, slack].map(async (platform) => {
        await ask(platform, 'add a task to read chapter 4', /Task added: read chapter 4/);
        const added = await ask(platform, '/task add buy stamps', /Task added: buy stamps/);
        await platform.press('ada', added, 'Undo');
        await until(`${platform.name} takes it back`, () =>
          platform.seen('ada').find(({ id, text }) => id === added.id && !/Task added/.test(text)),
        );
        await ask(platform, 'remind me in 2 seconds to stretch', /I'll remind you: stretch/);
        await until(`${platform.name} rings`, () =>
          platform.seen('ada').find(({ text, buttons }) => /^🔔 stretch/.test(text) && buttons.includes('Done')),
        );
      }),
    );
  });

  test('killed without a word and started anew, it knows what was said, on other ways in', async () => {
    await product.stop('SIGKILL');
    await slack.close();
    const port = await freePort();
    const door = `http://127.0.0.1:${port}`;
    slack = await slackPlatform({ outside: true, mode: 'http', door });
    product = start({ ...settings(), SLACK_APP_TOKEN: undefined, PORT: String(port), PUBLIC_URL: `${door}/` });
    // On a server the dead process's leases have to end first: each channel is told when it opens.
    for (const name of ['discord', 'slack', 'telegram'])
      await product.says(new RegExp(`^ready: [^;\\n]*\\b${name}\\b`, 'm'));
    expect(telegram.server.updates.webhook?.url).toBe(`${door}/telegram/webhook`);
    await Promise.all(
      [discord, telegram, slack].map((platform) => ask(platform, '/task list', /read chapter 4(?![\s\S]*buy stamps)/)),
    );
  });

  test('told to stop, it ends within seconds and well', async () => {
    expect(await product.stop()).toEqual({ code: 0, signal: null });
    expect(product.stderr()).not.toMatch(/"level":50/);
  });

  test('a platform that is away at the start keeps nobody waiting, and opens when it is back', async () => {
    const port = await freePort();
    const { env, state } = await slackPlatform({ outside: true });
    product = start({ ...settings(), ...env, SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
    await product.says(/^ready: discord, telegram; standing by for slack$/m);
    await ask(telegram, 'show my tasks', /read chapter 4/);
    const back = forwardTo(Number(new URL(env.SLACK_API_URL ?? '').port)).listen(port, '127.0.0.1');
    await product.says(/^ready: slack$/m);
    expect(state.calls.map(({ method }) => method)).toContain('apps.connections.open');
    back.close();
    expect(await product.stop()).toEqual({ code: 0, signal: null });
  });
});

/** Hands every connection on to this port. */
function forwardTo(port: number) {
  return createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.on('error', () => far.destroy()).pipe(far);
    far.on('error', () => near.destroy()).pipe(near);
  });
}

test('nothing that a platform got was against its description', () => {
  const wrong = [discord, telegram, slack].flatMap((platform) => platform.violations());
  expect(wrong.filter((what) => !what.includes('not acknowledged within'))).toEqual([]);
});
