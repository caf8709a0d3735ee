/** Of several processes on one database one at a time has a channel open; when it dies another takes over. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemory } from '../../src/db/adapter-memory.ts';
import type { Database } from '../../src/db/orm.ts';
import { createHeldChannels, type HeldChannels } from '../../src/processes/held-channels.ts';
import { claimChannels, holders } from '../../src/processes/lease.ts';
import { testDatabase } from '../support/database.ts';
import { testLog } from '../support/test-log.ts';

/** Short enough for a test; nothing here is measured by a clock. */
const timing = { leaseMs: 4000, lookEveryMs: 100 };

let db: Database;
let happened: string[];
let alive: HeldChannels[];

beforeEach(async () => {
  db = await testDatabase();
  happened = [];
  alive = [];
});
afterEach(async () => {
  for (const one of alive) await one.stop();
  await db.close();
});

function process(
  name: string,
  how: { db?: Database; channels?: string[]; open?: (channel: string) => Promise<void> } = {},
): HeldChannels {
  const one = createHeldChannels({
    ...timing,
    db: how.db ?? db,
    log: testLog(),
    name,
    channels: how.channels ?? ['chat', 'post'],
    async open(channel) {
      await how.open?.(channel);
      happened.push(`${name} opens ${channel}`);
    },
    async close(channel) {
      happened.push(`${name} closes ${channel}`);
    },
  });
  alive.push(one);
  return one;
}

const until = (what: string) => expect.poll(() => happened, { timeout: 30_000, interval: 20 }).toContain(what);

test('whoever comes first opens all of them, and the next one stands by', async () => {
  await process('one').start();
  await process('two').start();
  expect(happened.sort()).toEqual(['one opens chat', 'one opens post']);
  expect(await holders(db)).toMatchObject([
    { channel: 'chat', heldBy: 'one', turn: 1 },
    { channel: 'post', heldBy: 'one', turn: 1 },
  ]);
});

test('two that start together never both open one', async () => {
  await Promise.all([process('one').start(), process('two').start()]);
  expect(happened).toHaveLength(2);
  expect(new Set(happened.map((what) => what.split(' ').at(-1)))).toEqual(new Set(['chat', 'post']));
});

test('one that stops hands over at once, after it has closed', async () => {
  const one = process('one', { channels: ['chat'] });
  await one.start();
  await process('two', { channels: ['chat'] }).start();
  await one.stop();
  await until('two opens chat');
  expect(happened).toEqual(['one opens chat', 'one closes chat', 'two opens chat']);
});

test('one that cannot reach the database closes before another opens', async () => {
  let reachable = true;
  const cut: Database = {
    ...db,
    asSystem: (job) => (reachable ? db.asSystem(job) : Promise.reject(new Error('The database is away.'))),
  };
  await process('one', { db: cut, channels: ['chat'] }).start();
  await process('two', { channels: ['chat'] }).start();
  reachable = false;
  await until('two opens chat');
  expect(happened).toEqual(['one opens chat', 'one closes chat', 'two opens chat']);
  expect(await holders(db)).toMatchObject([{ heldBy: 'two', turn: 2 }]);
  // Back again, it stands by.
  reachable = true;
  await alive[1]?.stop();
  await until('two closes chat');
  await expect.poll(() => happened.filter((what) => what === 'one opens chat'), { timeout: 30_000 }).toHaveLength(2);
});

test('a channel that does not open is left to the others, and the start says why', async () => {
  const broken = process('one', {
    channels: ['chat'],
    open: async () => {
      throw new Error('The token is wrong.');
    },
  });
  await expect(broken.start()).rejects.toThrow('The token is wrong.');
  await process('two', { channels: ['chat'] }).start();
  await until('two opens chat');
});

test('what is kept for a successor is not written over by one that was succeeded', async () => {
  const wish = { channels: ['chat'], leaseMs: 10_000 };
  const [one, two] = ['one', 'two'].map((name) => createMemory(db, 'chat', undefined, name));
  await claimChannels(db, { ...wish, heldBy: 'one' });
  await one?.set('session', 'of one', { whileHeld: true });
  await db.asSystem((em) => em.execute(`update channel_lease set held_until = now() - interval '1 second'`));
  await one?.set('session', 'late', { whileHeld: true });
  expect(await two?.get('session')).toBe('of one');
  expect(await claimChannels(db, { ...wish, heldBy: 'two' })).toMatchObject([{ turn: 2 }]);
  await two?.set('session', 'of two', { whileHeld: true });
  await one?.set('session', 'later still', { whileHeld: true });
  expect(await one?.get('session')).toBe('of two');
  await one?.set('anything', 'else');
  expect(await two?.get('anything')).toBe('else');
});
