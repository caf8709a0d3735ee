import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visitor } from './visitor.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse();
});
afterAll(() => house.close());

async function set(visitor: Visitor, fields: Record<string, string>): Promise<string> {
  await visitor.read('/');
  const answer = await visitor.post('/password', { email: 'ada@example.org', ...fields });
  return /notice=([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

async function comesIn(password: string): Promise<boolean> {
  const one = house.stranger();
  await one.get('/sign-in');
  return (await one.post('/sign-in', { email: 'ada@example.org', password })).status === 303;
}

test('a password is set on the page, kept as an argon2id hash, and opens the door', async () => {
  const ada = await house.signedIn('Ada');
  expect(await set(ada, { email: 'Ada@Example.org', password: 'correct horse battery' })).toBe('password-set');
  const [row] = await house.db.asSystem((em) =>
    em.execute<Record<string, unknown>[]>(
      `select email, password_hash, (select count(*)::int from change) as changes from user_account where name = 'Ada'`,
    ),
  );
  expect(row).toMatchObject({ email: 'ada@example.org', changes: 0 });
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await comesIn('correct horse battery')).toBe(true);
  expect(await ada.read('/?notice=password-set')).toContain('Your password is set.');
});

test('setting one gives this browser a new session, and ends all others', async () => {
  const [one, other] = [await house.signedIn('Ada'), await house.signedIn('Ada')];
  const before = one.cookie;
  expect(await set(one, { password: 'another long one' })).toBe('password-set');
  expect(one.cookie).not.toBe(before);
  await one.read('/');
  expect((await other.get('/')).status).toBe(303);
  const thief = house.stranger();
  thief.cookie = before;
  expect((await thief.get('/')).status).toBe(303);
});

test('later than ten minutes after coming in, the present one is asked for', async () => {
  const ada = await house.signedIn('Ada');
  house.clock.advance({ minutes: 11 });
  expect(await ada.read('/')).toContain('Present password');
  expect(await set(ada, { password: 'a third long one', present: 'not this' })).toBe('password-wrong');
  expect(await comesIn('another long one')).toBe(true);
  expect(await set(ada, { password: 'a third long one', present: 'another long one' })).toBe('password-set');
  expect(await comesIn('a third long one')).toBe(true);
});

test('what is short, odd or somebody else’s is refused in a sentence, and nothing is changed', async () => {
  const [ada, bea] = [await house.signedIn('Ada'), await house.signedIn('Bea')];
  expect(await set(ada, { password: 'short' })).toBe('password-short');
  expect(await set(ada, { email: 'no email', password: 'long enough, surely' })).toBe('email-odd');
  expect(await set(bea, { email: 'ADA@example.org', password: 'long enough, surely' })).toBe('email-taken');
  for (const notice of ['password-short', 'email-odd', 'email-taken'])
    expect(await ada.read(`/?notice=${notice}`)).toContain('Nothing was changed.');
  expect(await comesIn('a third long one')).toBe(true);
});

test('guessing the present one is throttled', async () => {
  house.clock.advance({ minutes: 16 });
  const ada = await house.signedIn('Ada');
  house.clock.advance({ minutes: 11 });
  const answers: string[] = [];
  for (let guess = 0; guess < 8; guess += 1)
    answers.push(await set(ada, { password: 'a fourth long one', present: `guess ${guess}` }));
  expect(answers.slice(0, 6)).toEqual(Array(6).fill('password-wrong'));
  expect(answers.slice(6)).toEqual(Array(2).fill('password-later'));
});
