import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, Incoming, Outgoing } from '../../src/channel/message.ts';
import { fit as cut } from '../../src/conversation/fit.ts';
import { dress } from '../../src/conversation/record.ts';
import { postUndelivered } from '../../src/conversation/undelivered.ts';
import type { Database } from '../../src/db/orm.ts';
import { claim, claimLost } from '../../src/outbox/claim.ts';
import { createDispatch } from '../../src/outbox/dispatch.ts';
import { nextLetterIn } from '../../src/outbox/next-due.ts';
import { letterId, post } from '../../src/outbox/post.ts';
import type { Renderer } from '../../src/outbox/prepare.ts';
import { replyRenderer } from '../../src/outbox/say-reply.ts';
import { markSent } from '../../src/outbox/settle.ts';
import { Identity } from '../../src/people/identity.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson } from '../support/samples.ts';
import { settableClock } from '../support/settable-clock.ts';
import { testLog } from '../support/test-log.ts';

let db: Database;
let log: ReturnType<typeof testLog>;
let person: string;
let clock: ReturnType<typeof settableClock>;
let posts: { room: string; text: string; key: string | undefined; repeat: boolean }[];
/** What the next requests meet, in order; a function may throw anything or end in nothing. */
let meets: ((room: string) => void)[];

const room = (name: string, channel = 'chat'): Address => ({ channel, room: name, private: true });
const words: Renderer = { say: async (_em, [body]) => ({ text: (body as { text: string }).text, open: true }) };

function adapter(): Adapter {
  return {
    limits: { text: 4000, buttons: 5, label: 40, menu: 0, file: 0 },
    start: async () => {},
    stop: async () => {},
    async send(to, message: Outgoing) {
      meets.shift()?.(to.room);
      posts.push({ room: to.room, text: message.text, key: message.key, repeat: message.repeat === true });
      return { at: to, id: String(posts.length) };
    },
  };
}

function process(name: string, renderers: Readonly<Record<string, Renderer>> = { words }) {
  const channels = new Map([
    ['chat', adapter()],
    ['other', adapter()],
  ]);
  return createDispatch({
    db,
    clock,
    log,
    channels,
    name,
    renderers: { reply: replyRenderer, ...renderers },
    fit: (message, to) => cut(message, to.limits),
    leaseMs: 10_000,
  });
}

const letter = (key: string, to: Address, text = key) => ({
  userId: person,
  key,
  kind: 'words',
  address: to,
  body: { text },
  dueAt: clock.now(),
  createdAt: clock.now(),
});
const put = (...letters: ReturnType<typeof letter>[]) => db.asSystem((em) => post(em, letters));
const rows = () =>
  db.asSystem((em) =>
    em.execute<{ key: string; attempts: number; sent: boolean; parked: boolean; held: boolean }[]>(
      'select key, attempts, sent_at is not null as sent, parked_at is not null as parked, lease_by is not null as held from letter order by key',
    ),
  );
const asked = (leaseBy: string, limit = 10) => ({
  now: clock.now().toString(),
  limit,
  leaseBy,
  leaseMs: 10_000,
  channels: ['chat', 'other'],
});

beforeEach(async () => {
  db = await testDatabase();
  clock = settableClock('2026-11-23T08:00:00Z');
  log = testLog();
  posts = [];
  meets = [];
  person = await db.asSystem(async (em) => {
    const ada = aPerson(em, 'Ada');
    await em.flush();
    return ada.id;
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(log.lines.join('\n'));
  await db.close();
});

describe('A letter', () => {
  test('posted twice under one key is one letter, and is sent once', async () => {
    await put(letter('a', room('x')));
    await put(letter('a', room('x'), 'again'));
    await process('one').round();
    await process('two').round();
    expect(posts.map(({ text }) => text)).toEqual(['a']);
  });

  test('has the id that the database makes of its key', async () => {
    const [row] = await db.em().execute<{ id: string }[]>(`select md5('reminder:ö:1')::uuid as id`);
    expect(letterId('reminder:ö:1')).toBe(row?.id);
  });

  test('is not sent before its time, and its time is known', async () => {
    await put({ ...letter('a', room('x')), dueAt: clock.now().add({ minutes: 5 }) });
    await process('one').round();
    expect(posts).toEqual([]);
    expect(await nextLetterIn(db, { now: clock.now().toString(), channels: ['chat'], name: 'one' })).toBe(300_000);
    clock.advance({ minutes: 5 });
    await process('one').round();
    expect(posts).toHaveLength(1);
  });

  test('of a process that died is sent by another one, under the same key, and says that it may be a repeat', async () => {
    await put(letter('a', room('x')));
    expect(await claim(db, asked('dead'))).toHaveLength(1);
    await process('alive').round();
    expect(posts).toEqual([]);
    clock.advance({ seconds: 11 });
    await process('alive').round();
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).toContain('may be a repeat');
    expect(posts[0]?.repeat).toBe(true);
    expect(posts[0]?.key).toBe(`${Buffer.from(letterId('a').replaceAll('-', ''), 'hex').toString('base64url')}.0`);
  });

  test('that another holds meanwhile is not marked by the one that lost it', async () => {
    await put(letter('a', room('x')));
    const [mine] = await claim(db, asked('slow'));
    clock.advance({ seconds: 11 });
    await process('quick').round();
    if (!mine) throw new Error('nothing was claimed');
    await markSent(db, [{ letter: mine, sent: { at: room('x'), id: 'stolen' } }], clock.now().toString());
    const [row] = await db.asSystem((em) => em.execute<{ sent_id: string }[]>('select sent_id from letter'));
    expect(row?.sent_id).toBe('1');
  });

  test('that fails eight times is parked, and nobody else is', async () => {
    await put(letter('bad', room('x')), letter('good', room('y')));
    const dispatch = process('one', {
      words: {
        async say(_em, [body]) {
          const { text } = body as { text: string };
          if (text === 'bad') throw new Error('no words');
          return { text };
        },
      },
    });
    for (let round = 0; round < 12; round++) {
      await dispatch.round();
      clock.advance({ minutes: 20 });
    }
    expect(await rows()).toEqual([
      { key: 'bad', attempts: 8, sent: false, parked: true, held: false },
      { key: 'good', attempts: 1, sent: true, parked: false, held: false },
    ]);
  });

  test('that ends every process which takes it is parked after eight, and one that only shared its fate is not', async () => {
    await put(letter('killer', room('x')), letter('beside', room('y')));
    // both are claimed together, and the process is gone
    expect(await claim(db, asked('first'))).toHaveLength(2);
    for (let life = 2; life <= 9; life++) {
      clock.advance({ seconds: 11 });
      const lost = await claimLost(db, asked(`life ${life}`), []);
      if (lost?.body.text === 'killer') continue;
      if (lost) await markSent(db, [{ letter: lost, sent: { at: room('y'), id: '1' } }], clock.now().toString());
    }
    clock.advance({ seconds: 11 });
    await process('last').round();
    clock.advance({ seconds: 11 });
    await process('after').round();
    expect(await rows()).toEqual([
      { key: 'beside', attempts: 2, sent: true, parked: false, held: false },
      { key: 'killer', attempts: 9, sent: false, parked: true, held: false },
    ]);
  });
});

describe('A room', () => {
  test('is sent to by one process at a time, in the order in which its letters are due', async () => {
    await put(letter('1', room('x')), letter('2', room('x')), letter('3', room('y')));
    const first = await claim(db, asked('one', 1));
    expect(first).toHaveLength(1);
    const second = await claim(db, asked('two'));
    expect(new Set([...first, ...second].map(({ roomKey, leaseBy }) => `${roomKey} ${leaseBy}`)).size).toBe(2);
    expect(second.every(({ roomKey }) => roomKey !== first[0]?.roomKey)).toBe(true);
  });

  test('that was told to be quiet gets nothing before it may, from any process, while others do', async () => {
    await put(letter('1', room('x')), letter('2', room('x')), letter('3', room('y')));
    meets = [
      () => {
        throw new DeliveryError('rate-limited', 'Slow down.', { retryAfterMs: 30_000 });
      },
    ];
    const [one, two] = [process('one'), process('two')];
    await one.round();
    expect(posts.map((each) => each.room)).toEqual(['y']);
    clock.advance({ seconds: 29 });
    await one.round();
    await two.round();
    expect(posts).toHaveLength(1);
    clock.advance({ seconds: 2 });
    await two.round();
    expect(posts.map(({ text }) => text)).toEqual(['3', '1', '2']);
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  test('that is gone hands its letters to the person’s next private room, and says so', async () => {
    await db.asSystem(async (em) => {
      for (const channel of ['chat', 'other'])
        em.create(Identity, {
          user: person,
          channel,
          externalId: 'ada',
          direct: room('ada', channel),
          createdAt: clock.now(),
        });
      await em.flush();
    });
    await put(letter('a', room('ada')));
    meets = [
      () => {
        throw new DeliveryError('gone', 'The room is closed.');
      },
    ];
    await process('one').round();
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).toBe('a\n\n_(I could not reach you where you wanted this, on chat, so it comes here.)_');
  });

  test('that is gone with no other to go to keeps the letter, parked', async () => {
    await put(letter('a', room('x')));
    meets = [
      () => {
        throw new DeliveryError('gone', 'The room is closed.');
      },
    ];
    await process('one').round();
    expect(await rows()).toEqual([{ key: 'a', attempts: 1, sent: false, parked: true, held: false }]);
  });
});

describe('A private answer that could not be brought', () => {
  const incoming = (at: Address): Incoming => ({
    id: 'e1',
    at,
    from: { id: 'ada', name: 'Ada' },
    said: { kind: 'text', text: 'my tasks', toBot: true },
  });
  const shared: Address = { channel: 'chat', room: 'group', private: false };
  const error = new DeliveryError('unavailable', 'Not reachable.');

  test('goes to the person’s private room, never into the shared one', async () => {
    await db.asSystem(async (em) => {
      em.create(Identity, {
        user: person,
        channel: 'chat',
        externalId: 'ada',
        direct: room('ada'),
        createdAt: clock.now(),
      });
      await em.flush();
    });
    const answer = dress({ text: 'my secrets' });
    await postUndelivered(db, {
      userId: person,
      incoming: incoming(shared),
      answer,
      error,
      adapter: adapter(),
      now: clock.now(),
    });
    clock.advance({ seconds: 2 });
    await process('one').round();
    expect(posts.map(({ room: to, text }) => ({ to, text }))).toEqual([{ to: 'ada', text: 'my secrets' }]);
  });

  test('is not told in the shared room where there is no private one, only that there is one', async () => {
    const answer = dress({ text: 'my secrets' });
    await postUndelivered(db, {
      userId: person,
      incoming: incoming(shared),
      answer,
      error,
      adapter: adapter(),
      now: clock.now(),
    });
    clock.advance({ seconds: 2 });
    await process('one').round();
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).not.toContain('secrets');
  });

  test('is sent under the key that it had', async () => {
    const answer = dress({ text: 'hello', open: true });
    await postUndelivered(db, {
      userId: person,
      incoming: incoming(shared),
      answer,
      error,
      adapter: adapter(),
      now: clock.now(),
    });
    clock.advance({ seconds: 2 });
    await process('one').round();
    expect(posts[0]?.key).toBe(`${Buffer.from(answer.messageId.replaceAll('-', ''), 'hex').toString('base64url')}.0`);
  });
});
