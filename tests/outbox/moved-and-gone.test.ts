/** A room that moved, a room that closed, a workspace that left: told by the platforms' own events, through the real clients. */
import type { Update } from 'grammy/types';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GROUP_ID } from '../fakes/telegram/world.ts';
import { oneAndTheSame, threeChannels } from '../support/three-channels.ts';

let house: Awaited<ReturnType<typeof threeChannels>>;
beforeAll(async () => {
  house = await threeChannels();
});
afterAll(() => house.close());

const rows = (sql: string, parameters: unknown[] = []) =>
  house.db.asSystem((em) => em.execute<Record<string, unknown>[]>(sql, parameters));

test('everything kept under a group’s address follows it when it becomes a supergroup', async () => {
  const { telegram, clock, app } = house;
  const { world } = telegram.server;
  const becomes = -1007777777777;
  world.addChat({ id: becomes, type: 'supergroup', title: 'Biology 101' });
  await house.say('telegram', 'ada', '/remind us title: hand in the report when: 2026-11-23T09:00:00Z', 'shared');
  await house.say('telegram', 'ada', '/remind us title: bring the keys when: 2026-11-23T08:30:00Z', 'shared');
  await house.pass({ minutes: 40 });
  // the first rang in the old room and is answered there; its question stays open
  await house.say('telegram', 'ada', '/task add', 'shared');
  expect(await rows('select room_key from pending_question')).toEqual([{ room_key: `telegram//${GROUP_ID}/` }]);
  world.migrated.set(GROUP_ID, becomes);
  await telegram.push({ message: telegram.message('ada', 'shared', { migrate_to_chat_id: becomes }) } as Update);
  await vi.waitFor(
    async () =>
      expect(await rows(`select from outbox_room where strpos(room_key, ?) > 0`, [`${becomes}`])).toHaveLength(1),
    { timeout: 20_000 },
  );
  for (const [table, column] of [
    ['reminder', 'address'],
    ['reminder', 'room_key'],
    ['letter', 'address'],
    ['letter', 'room_key'],
    ['message', 'content'],
    ['message', 'room_key'],
    ['choice', 'room_key'],
    ['pending_question', 'room_key'],
    ['outbox_room', 'room_key'],
    ['change', 'rows'],
  ]) {
    const found = await rows(
      `select count(*) filter (where ${column}::text like ?)::int as old, count(*) filter (where ${column}::text like ?)::int as new from ${table}`,
      [`%${GROUP_ID}%`, `%${becomes}%`],
    );
    expect(found[0], `${table}.${column}`).toMatchObject({ old: 0 });
    expect(Number(found[0]?.new), `${table}.${column}`).toBeGreaterThan(0);
  }
  clock.set('2026-11-23T09:00:01Z');
  await app.settle();
  const there = world.seen(becomes, world.person('ada').id).map(({ message }) => message.text);
  expect(there.at(-1)).toContain('hand in the report');
});

test('moving onto what came from the new room first keeps the newer', async () => {
  const [ada] = await rows(`select user_id as id from identity where name = 'Ada' and channel = 'telegram'`);
  await rows(
    `insert into room_state (id, user_id, room_key, state, updated_at) values
       (gen_random_uuid(), ?, 'telegram//-1/', '{"a": 1}', now()), (gen_random_uuid(), ?, 'telegram//-2/', '{"a": 2}', now()),
       (gen_random_uuid(), ?, 'telegram//-1/7', '{"a": 3}', now())`,
    [ada?.id, ada?.id, ada?.id],
  );
  const room = { channel: 'telegram', private: false };
  await house.app.core('telegram').moved({ ...room, room: '-1' }, { ...room, room: '-2' });
  expect(await rows(`select room_key, state from room_state where room_key like 'telegram//-%' order by 1`)).toEqual([
    { room_key: 'telegram//-2/', state: { a: 2 } },
    { room_key: 'telegram//-2/7', state: { a: 3 } },
  ]);
});

test('what waits for a workspace that is gone comes to the person’s other channel, and back when they write again', async () => {
  const { slack } = house;
  await house.say('slack', 'bo', 'hello');
  await house.say('telegram', 'bo', 'hello');
  await oneAndTheSame(house.db, 'bo');
  await rows(
    `update user_account set preferences = '{"quiet": {"from": "22:00", "to": "07:00"}}' where name ilike 'bo'`,
  );
  house.clock.set('2026-11-23T22:00:00Z');
  await house.say('slack', 'bo', '/remind me title: call the bank when: 2026-11-23T23:00:00Z');
  await house.pass({ hours: 2 });
  // held for the quiet hours: it waits in the outbox
  expect(await rows(`select address ->> 'channel' as channel from letter where sent_at is null`)).toEqual([
    { channel: 'slack' },
  ]);
  const team = slack.teamOf();
  await slack.delivering.deliver('events_api', slack.event(team, { type: 'app_uninstalled' }));
  await vi.waitFor(
    async () =>
      expect(
        await rows(`select address ->> 'channel' as channel, parked_at from letter where sent_at is null`),
      ).toEqual([{ channel: 'telegram', parked_at: null }]),
    { timeout: 20_000 },
  );
  expect(await rows(`select gone_why from identity where gone_at is not null and lower(name) = 'bo'`)).toEqual([
    { gone_why: 'The app was removed from the Slack workspace.' },
  ]);
  // held until the quiet hours are over, wherever it goes
  expect(house.last('telegram', 'bo').text).not.toContain('call the bank');
  await house.pass({ hours: 9 });
  expect(house.last('telegram', 'bo').text).toContain('call the bank');
  expect(house.last('telegram', 'bo').text).toContain('I could not reach you where you wanted this, on slack');
});

test('what has nowhere to go is kept where the doctor sees it', async () => {
  await house.say('discord', 'cy', '/remind me title: feed the cat when: 2026-11-24T23:30:00Z');
  await rows(
    `insert into letter (id, user_id, key, address, room_key, body, kind, due_at, created_at)
       select gen_random_uuid(), user_id, 'x', direct, 'discord/' || coalesce(direct ->> 'tenant', '') || '/' || (direct ->> 'room') || '/', '{"message": {"text": "hi"}}', 'reply', '2027-01-01', now()
         from identity where lower(name) = 'cy'`,
  );
  const [cy] = await rows(`select direct from identity where lower(name) = 'cy'`);
  await house.app.core('discord').gone(cy?.direct as never, 'The channel was deleted.');
  expect(await rows(`select last_error, parked_at is not null as parked from letter where key = 'x'`)).toEqual([
    { last_error: 'The channel was deleted.', parked: true },
  ]);
  // whoever writes is there again
  await house.say('discord', 'cy', 'hello');
  expect(await rows(`select gone_at, gone_why from identity where lower(name) = 'cy'`)).toEqual([
    { gone_at: null, gone_why: null },
  ]);
});
