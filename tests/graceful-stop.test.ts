/** Told to stop, a process finishes what it has begun, gives back what it has not, and leaves the rest to the next. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOpenAIChat } from '../src/ai/openai-chat.ts';
import { type App, createApp } from '../src/app.ts';
import type { Adapter } from '../src/channel/adapter.ts';
import type { Database } from '../src/db/orm.ts';
import { memoryPlatform } from './fakes/memory/platform.ts';
import { type FakeEndpoint, fakeEndpoint } from './fakes/openai/server.ts';
import { testDatabase } from './support/database.ts';
import { settableClock } from './support/settable-clock.ts';
import { testLog } from './support/test-log.ts';

const clock = settableClock('2026-11-23T08:00:00Z');
const platform = memoryPlatform();
/** While it is shut, what is sent waits before it leaves; `reached` tells that something does. */
let gate = Promise.resolve();
let reached = (): void => {};
const adapter: Adapter = {
  ...platform.adapter,
  async send(to, message) {
    reached();
    await gate;
    return platform.adapter.send(to, message);
  },
};
let db: Database;
let app: App;
let endpoint: FakeEndpoint;

async function open(): Promise<App> {
  const chatModel = createOpenAIChat({
    apiKey: 'sk-test-secret',
    baseURL: endpoint.url,
    model: 'gpt-5-mini',
    backoffMs: 5,
  });
  const opened = await createApp({ db, clock, log: testLog(), channels: new Map([['memory', adapter]]), chatModel });
  await opened.start();
  return opened;
}

/** Shuts the gate. @returns what opens it, and the moment at which somebody stands before it */
function shut(): { readonly open: () => void; readonly waiting: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const waiting = new Promise<void>((resolve) => {
    reached = resolve;
  });
  return { open: resolve, waiting };
}

const words = () => platform.seen('Ada').map(({ text }) => text);
const times = (said: string) => words().filter((text) => text.includes(said)).length;

beforeAll(async () => {
  db = await testDatabase();
  endpoint = await fakeEndpoint();
});
beforeEach(async () => {
  app = await open();
});
afterAll(async () => {
  await endpoint.close();
  await db.close();
});

test('a turn that has begun is finished and answered', async () => {
  await platform.say('Ada', 'my time zone is Europe/Lisbon');
  const { open: letGo, waiting } = shut();
  const asked = platform.say('Ada', '/task add buy bread');
  await waiting;
  const stopped = app.stop();
  letGo();
  await Promise.all([asked, stopped]);
  expect(times('Task added: buy bread')).toBe(1);
});

test('an answer that is being written ends where it is, and is brought', async () => {
  const { promise: forever, resolve: end } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  endpoint.think(() => {
    begin();
    return [{ text: 'Because of the light, ' }, { until: forever }, { text: 'and more.' }];
  });
  const asked = platform.say('Ada', 'why is the sky blue?');
  await begun;
  await app.stop();
  await asked;
  end();
  expect(words().at(-1)).toContain('cut off: I am being restarted');
  expect(words().at(-1)).not.toContain('and more.');
});

test('letters that were claimed and not sent are given back, and the next process sends each once', async () => {
  for (const what of ['one', 'two', 'three'])
    await platform.say('Ada', `/remind me title: ring ${what} when: in 5 minutes`);
  const before = words().length;
  clock.advance({ minutes: 6 });
  const { open: letGo, waiting } = shut();
  const settling = app.settle();
  await waiting;
  const stopped = app.stop();
  letGo();
  await Promise.all([settling, stopped]);
  expect(words().length - before).toBe(1);
  const held = await db.asSystem((em) =>
    em.execute(
      `select key from letter where lease_by is not null and sent_at is null
       union all select room_key from outbox_room where lease_by is not null`,
    ),
  );
  expect(held).toEqual([]);
  const next = await open();
  await next.settle();
  await next.stop();
  for (const what of ['one', 'two', 'three'])
    expect(
      words()
        .slice(before)
        .filter((text) => text.includes(`ring ${what}`)),
    ).toHaveLength(1);
});

test('a platform that never answers keeps nobody from stopping', async () => {
  const { open: letGo, waiting } = shut();
  const asked = platform.say('Ada', '/task add wait for nobody');
  await waiting;
  await app.stop();
  expect(times('wait for nobody')).toBe(0);
  letGo();
  await asked;
});
