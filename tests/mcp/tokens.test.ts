/** For whom a token speaks, while accounts change hands. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Address } from '../../src/channel/message.ts';
import type { Database } from '../../src/db/orm.ts';
import { findToken, makeToken, revokeToken } from '../../src/mcp/tokens.ts';
import { Identity } from '../../src/people/identity.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

let db: Database;
let ada = '';
let ben = '';
const chat: Address = { channel: 'chat', room: 'dm-ada', private: true };
const other: Address = { channel: 'other', room: 'dm-ada', private: true };

beforeAll(async () => {
  db = await testDatabase();
  await db.asSystem(async (em) => {
    const [one, two] = [aPerson(em, 'Ada'), aPerson(em, 'Ben')];
    await em.flush();
    [ada, ben] = [one.id, two.id];
    for (const direct of [other, chat])
      em.create(Identity, { user: ada, channel: direct.channel, externalId: 'ada', direct, createdAt: now });
    await em.flush();
  });
});
afterAll(() => db.close());

const make = (home: Address | undefined) =>
  db.asPerson(ada, (em) => makeToken(em, { user: ada, name: 'desk', home, now }));

test('letters go to the room where it was made; where that is not private, to the first private one', async () => {
  const { token } = await make({ ...chat, thread: '7' });
  expect(await findToken(db, token, now)).toMatchObject({ userId: ada, home: { ...chat, thread: '7' } });
  expect(await findToken(db, (await make(undefined)).token, now)).toMatchObject({ home: other });
});

test('a room that became another person’s, or is closed, gets none of them', async () => {
  const { token } = await make(chat);
  const home = async () => (await findToken(db, token, now))?.home;
  expect(await home()).toEqual(chat);
  const move = (user: string) => db.asSystem((em) => em.nativeUpdate(Identity, { channel: 'chat' }, { user }));
  await move(ben);
  expect(await home()).toEqual(other);
  const close = (goneAt: Temporal.Instant | null) =>
    db.asSystem((em) => em.nativeUpdate(Identity, { channel: 'other' }, { goneAt }));
  await close(now);
  expect(await home()).toBeUndefined();
  await close(null);
  await move(ada);
  expect(await home()).toEqual(chat);
});

test('a revoked token opens nothing, and its account goes with it', async () => {
  const { token, row } = await make(chat);
  await db.asPerson(ada, (em) => revokeToken(em, { type: 'token', id: row.id, label: 'desk' }));
  expect(await findToken(db, token, now)).toBeUndefined();
  expect(await db.asSystem((em) => em.count(Identity, { channel: 'mcp', externalId: row.id }))).toBe(0);
});
