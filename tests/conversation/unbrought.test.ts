/** A process may die between writing an answer down and bringing it. Whoever hears the event again brings it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import type { Adapter } from '../../src/channel/adapter.ts';
import type { Database } from '../../src/db/orm.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';
import { testDatabase } from '../support/database.ts';
import type { Saying } from '../support/platform.ts';
import { settableClock } from '../support/settable-clock.ts';
import { testLog } from '../support/test-log.ts';

const clock = settableClock('2026-11-23T08:00:00Z');
let db: Database;
let platform: ReturnType<typeof memoryPlatform>;
let app: App;
const log = testLog();

beforeEach(async () => {
  db = await testDatabase();
  platform = memoryPlatform({ keys: false });
  app = await process();
  await platform.say('ada', 'hello');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(log.lines.join('\n'));
  await app.stop();
  await db.close();
});

async function process(more: Partial<Adapter> = {}): Promise<App> {
  const one = await createApp({ db, clock, log, channels: new Map([['memory', { ...platform.adapter, ...more }]]) });
  await one.start();
  return one;
}

/** Somebody speaks to a process that writes its answer down and is gone before anybody sees it. */
async function killedBeforeItAnswers(text: string, how: Saying = {}): Promise<string> {
  const never = () => new Promise<never>(() => {});
  await process({ send: never, whisper: never });
  const event = crypto.randomUUID();
  void platform.say('ada', text, { ...how, event });
  await expect
    .poll(() => count(`message where event_id = '${event}' and direction = 'out'`), { timeout: 30_000 })
    .toBe(1);
  app = await process();
  return event;
}

async function count(what: string): Promise<number> {
  const [row] = await db.asSystem((em) => em.execute<{ n: number }[]>(`select count(*)::int as n from ${what}`));
  return row?.n ?? 0;
}

async function pass(by: Temporal.DurationLike): Promise<void> {
  clock.advance(by);
  await app.settle();
}

const texts = () => platform.seen('ada').map(({ text }) => text);

test('an event that comes again is not answered again', async () => {
  const event = await platform.say('ada', '/task add buy milk');
  const before = texts();
  await platform.say('ada', '/task add buy milk', { event });
  await pass({ minutes: 5 });
  expect(texts()).toEqual(before);
});

test('an answer that never left is brought once, however often its event comes again, and says that it may be a repeat', async () => {
  const event = await killedBeforeItAnswers('/task add buy milk');
  const before = texts().length;
  for (let times = 0; times < 3; times++) await platform.say('ada', '/task add buy milk', { event });
  expect(texts()).toHaveLength(before);
  await pass({ seconds: 10 });
  await platform.say('ada', '/task add buy milk', { event });
  await pass({ minutes: 10 });
  expect(texts().slice(before)).toEqual([expect.stringMatching(/^Task added: buy milk[\s\S]*may be a repeat/)]);
  expect(await count('task')).toBe(1);
});

test('an answer that was only slow is not brought a second time', async () => {
  const event = await killedBeforeItAnswers('/task add buy milk');
  const before = texts().length;
  await platform.say('ada', '/task add buy milk', { event });
  // the process that answered was alive after all
  await db.asSystem((em) => em.execute(`update message set sent_id = 'late' where sent_id is null`));
  await pass({ seconds: 10 });
  expect(texts()).toHaveLength(before);
});

test('a turn that was cut off before it had an answer is told', async () => {
  const event = await platform.say('ada', 'what is the capital of France?');
  await app.settle();
  await db.asSystem((em) =>
    em.execute(
      `delete from message where direction = 'out' and turn in (select turn from message where event_id = ?)`,
      [event],
    ),
  );
  const before = texts().length;
  await platform.say('ada', 'what is the capital of France?', { event });
  await pass({ minutes: 3 });
  expect(texts().slice(before)).toEqual(['I was restarted while I was working on your answer. Please ask again.']);
});

test('what was whispered in a room that others read comes in private', async () => {
  const event = await killedBeforeItAnswers('/task add burn the letter', { room: 'shared' });
  const others = platform.seen('eve', 'shared').length;
  await platform.say('ada', '/task add burn the letter', { room: 'shared', event });
  await pass({ seconds: 10 });
  expect(platform.seen('eve', 'shared')).toHaveLength(others);
  expect(texts().at(-1)).toContain('Task added: burn the letter');
});
