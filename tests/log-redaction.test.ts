/** No secret reaches the log, nor anybody's words, at its most talkative: whatever fails. */
import { describe, expect, test } from 'vitest';
import { createOpenAIChat } from '../src/ai/openai-chat.ts';
import type { Log } from '../src/channel/adapter.ts';
import { secretsOf } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { createRedaction } from '../src/log-redaction.ts';
import { discordPlatform } from './fakes/discord/platform.ts';
import { memoryPlatform } from './fakes/memory/platform.ts';
import { fakeEndpoint } from './fakes/openai/server.ts';
import { slackPlatform } from './fakes/slack/platform.ts';
import { telegramPlatform } from './fakes/telegram/platform.ts';
import { openHouse } from './support/house.ts';
import type { Fault, Platform } from './support/platform.ts';

function openLog(secrets: readonly string[] = []) {
  let written = '';
  const log = createLog('debug', {
    secrets,
    to: {
      write(line: string) {
        written += line;
      },
    },
  });
  return { log, written: () => written };
}

function lineOf(data: object, secrets?: readonly string[]): string {
  const { log, written } = openLog(secrets);
  log.warn(data, 'event');
  return written();
}

describe('a secret', () => {
  test.each([
    ['an address', 'postgresql://almanac:hunter22@db.example.org/almanac', 'hunter22'],
    ['a header', 'refused: Authorization: Bearer abc.def-123', 'abc.def-123'],
    ['a query', 'GET https://example.org/feed?user=1&token=s3cr3tword failed', 's3cr3tword'],
    [
      'a path',
      'https://api.example.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe',
      'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    ],
    ['a webhook', 'POST /webhooks/1234/aW50ZXJhY3Rpb246MTIzNDU2Nzg5OmFiY2RlZg timed out', 'aW50ZXJhY3Rpb246'],
    ['a model’s key', 'Incorrect API key provided: sk-proj-12345678', 'sk-proj-12345678'],
    ['a workspace’s token', 'invalid_auth for xoxb-1234-5678-abcd', '1234-5678-abcd'],
    [
      'a link of ours',
      'https://almanac.example.org/in/0123456789abcdef0123456789abcdef01234567',
      '0123456789abcdef0123456789abcdef01234567',
    ],
  ])('in %s is hidden, wherever it stands', (_where, text, secret) => {
    for (const data of [
      { why: text },
      { error: new Error(text) },
      { deep: { list: [text] } },
      { err: new TypeError('x', { cause: new Error(text) }) },
    ])
      expect(lineOf(data)).not.toContain(secret);
  });

  test('of a text that is far too long is cut off with it, and holds nobody up', () => {
    const redact = createRedaction(['planted-secret-planted']);
    const long = `${'a '.repeat(4995)}planted-secret-planted`;
    for (const text of [long, 'x'.repeat(3_000_000), '://'.padEnd(3_000_000, ':'), '“'.repeat(1_000_000)])
      expect(String(redact({ reason: text }).reason).length).toBeLessThan(10_003);
    expect(redact({ reason: long }).reason).not.toContain('plant');
  });

  test('of the environment is hidden whatever it looks like', () => {
    const secrets = secretsOf({
      SLACK_SIGNING_SECRET: 'plainwords',
      DATABASE_URL: 'postgresql://a:p%40ssphrase@h/d',
      PORT: '8787',
    });
    const line = lineOf({ why: 'no plainwords here, no p@ssphrase, at 8787', at: { odd: 'plainwords' } }, secrets);
    expect(line).not.toMatch(/plainwords|p@ssphrase/);
    expect(line).toContain('8787');
  });

  test.each([
    'token',
    'botToken',
    'password',
    'SECRET_KEY',
    'secret',
    'authorization',
    'text',
    'content',
    'args',
    'params',
  ])('or words in a field called %s are hidden at any depth', (name) =>
    expect(lineOf({ [name]: 'xyloquartz', deep: { more: { [name]: 'xyloquartz' } } })).not.toContain('xyloquartz'),
  );
});

describe('words', () => {
  const thrown = (job: () => unknown): unknown => {
    try {
      return job();
    } catch (error) {
      return error;
    }
  };

  test.each([
    ['JSON that cannot be read', thrown(() => JSON.parse('"xyloquartz'))],
    ['a long text that is no JSON', thrown(() => JSON.parse('my xyloquartz is not JSON at all, and long'))],
    ['what is no number', thrown(() => BigInt('xyloquartz'))],
    ['an unknown zone', thrown(() => new Intl.DateTimeFormat('en', { timeZone: 'xyloquartz' }))],
    ['code', thrown(() => structuredClone(() => 'xyloquartz'))],
    [
      'a row that was refused',
      new Error('new row violates check\n - detail: Failing row contains (1, my\nxyloquartz, null).'),
    ],
    [
      'a key that is there already',
      new Error('duplicate key\n - detail: Key (user_id, title)=(1, xyloquartz) already exists.'),
    ],
    ['a value that the database cannot read', new Error('invalid input syntax for type uuid: "xyloquartz"')],
    ['what was said to a person', new Error('I couldn’t read “xyloquartz” as a time.')],
  ])('that an error quotes are hidden: %s', (_what, error) => {
    expect(error).toBeInstanceOf(Error);
    expect(lineOf({ error, problem: String(error) })).not.toContain('xyloquartz');
  });

  test('that say what is wrong with the house stay', () => {
    const line = lineOf({
      error: String(new TypeError("Cannot read properties of undefined (reading 'title')")),
      problem: 'relation "task" does not exist',
      why: "ENOENT: no such file or directory, open '/srv/almanac/data/PG_VERSION'",
      letter: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
      retryInMs: 500,
    });
    for (const words of [
      'title',
      'task',
      '/srv/almanac/data/PG_VERSION',
      '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
      '500',
    ])
      expect(line).toContain(words);
    expect(lineOf({ error: new Error('broken') })).toContain('log-redaction.test.ts');
  });
});

const said = 'xyloquartz';

test('turns, models and a database that fail tell nothing of what was said', async () => {
  const { log, written } = openLog();
  const endpoint = await fakeEndpoint();
  const chatModel = createOpenAIChat({
    ...{ apiKey: 'sk-test-secret', baseURL: endpoint.url, model: 'gpt-5-mini' },
    backoffMs: 5,
  });
  const platform = memoryPlatform();
  const house = await openHouse({ platform, parts: { log, chatModel } });
  try {
    await house.say('Ada', `/note add On ${said} and its uses.`);
    const em = house.db.em();
    await em.execute('reset role');
    await em.execute(`alter table task add constraint only_so check (title not like '%${said}%')`);
    expect((await house.say('Ada', `/task add buy ${said}`))[0]?.text).toContain('Something went wrong');
    endpoint.think(() => [
      { status: 401, code: 'invalid_api_key', message: `Incorrect API key provided: sk-test-secret, for ${said}` },
    ]);
    await house.say('Ada', `what did I write about ${said}?`);
    endpoint.think(() => [{ raw: `data: {"${said}` }, { drop: true }]);
    await house.say('Ada', `why is ${said} so heavy?`);
    for (const kind of ['error-before', 'refused', 'gone'] as const) {
      platform.fail?.({ kind }, { kind });
      await house.say('Ada', `remind me to water the ${said} tomorrow`);
    }
  } finally {
    await house.close();
    await endpoint.close();
  }
  for (const event of ['turn failed', 'model failed', 'answer not delivered']) expect(written()).toContain(event);
  expect(written()).toContain('only_so');
  expect(written()).not.toContain(said);
  expect(written()).not.toContain('sk-test');
});

test.each([
  ['discord', (log: Log) => discordPlatform({ log })],
  ['telegram', (log: Log) => telegramPlatform({ log })],
  ['slack', (log: Log) => slackPlatform({ log })],
] as const)(
  'a client of %s that is refused, cut off and answered with rubbish tells nothing either',
  async (_name, open) => {
    const { log, written } = openLog();
    const platform: Platform = await open(log);
    const heard: string[] = [];
    await platform.open({
      async receive({ said: { kind }, at, turn }) {
        heard.push(kind);
        await platform.adapter
          .send(at, { text: `about ${said}` }, turn)
          .catch((error) => log.warn({ error: String(error) }, 'not sent'));
        if (heard.length === 1) throw new Error(`cannot bear "${said}"`);
      },
      suggest: async () => [],
      moved: async () => {},
      gone: async () => {},
      ended: () => {},
    });
    try {
      const faults: Fault['kind'][] = ['refused', 'error-before', 'error-after', 'reset-before', 'reset-after', 'gone'];
      for (const kind of faults) {
        platform.fail?.({ kind } as Fault);
        await platform.say('Ada', `tell me of ${said}`).catch(() => {});
      }
      await platform.drop?.();
      await platform.say('Ada', `more of ${said}`).catch(() => {});
    } finally {
      await platform.close();
    }
    expect(heard.length).toBeGreaterThan(1);
    expect(written()).toContain('not sent');
    expect(written()).not.toContain(said);
    expect(written()).not.toMatch(/xox[a-z]-|xapp-1-token|a-signing-secret|\d{6,}:[\w-]{20,}/);
  },
);
