import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../src/web/password.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

let house: WebHouse;
beforeAll(async () => {
  house = await openWebHouse();
});
afterAll(() => house.close());

const rows = (sql: string, parameters: unknown[] = []) =>
  house.db.asSystem((em) => em.execute<Record<string, unknown>[]>(sql, parameters));

async function setPassword(person: string, email: string, password: string): Promise<void> {
  await house.say(person, 'show my tasks');
  const hash = await hashPassword(password);
  await rows('update user_account set email = ?, password_hash = ? where name = ?', [email, hash, person]);
}

describe('a link from chat', () => {
  test('signs its person in, once, and lands on their page', async () => {
    const ada = await house.signedIn('Ada');
    expect(await ada.read('/')).toContain('Ada');
  });

  test('is not used up by whoever only looks at it', async () => {
    const token = await house.linkFor('Ada');
    for (let look = 0; look < 3; look += 1) expect((await house.get(`/enter?token=${token}`)).status).toBe(200);
    const ada = house.stranger();
    await ada.get(`/enter?token=${token}`);
    expect((await ada.post('/enter', { token })).status).toBe(303);
  });

  test('does not open twice, nor for two at once', async () => {
    const token = await house.linkFor('Ada');
    const visitors = [house.stranger(), house.stranger(), house.stranger()];
    for (const one of visitors) await one.get('/sign-in');
    const answers = await Promise.all(visitors.map((one) => one.post('/enter', { token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401]);
    const replay = house.stranger();
    await replay.get('/sign-in');
    const again = await replay.post('/enter', { token });
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('used already');
    expect((await replay.get('/')).headers.get('location')).toBe('sign-in');
  });

  test('is over after ten minutes, and when a newer one was asked for', async () => {
    const old = await house.linkFor('Ada');
    const newer = await house.linkFor('Ada');
    const one = house.stranger();
    await one.get('/sign-in');
    expect((await one.post('/enter', { token: old })).status).toBe(401);
    house.clock.advance({ minutes: 10, seconds: 1 });
    expect((await one.post('/enter', { token: newer })).status).toBe(401);
  });

  test('is kept nowhere: not in its table, not in history, not in the log', async () => {
    const token = await house.linkFor('Bea');
    const kept = await rows(
      `select (select string_agg(l::text, '') from web_link l) as links, (select string_agg(m::text, '') from message m) as messages,
              (select string_agg(l::text, '') from letter l) as letters`,
    );
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(house.log.lines.join('\n')).not.toContain(token);
  });

  test('is shown to its person alone, also when asked for among others', async () => {
    const said = await house.say('Cem', '/web', { room: 'shared' });
    const shared = house.platform.seen('Dana', 'shared').map(({ text }) => text);
    expect(said.map(({ text }) => text).join('\n')).toContain('/enter?token=');
    expect(shared.join('\n')).not.toContain('token');
  });
});

describe('a session', () => {
  test('is new at every sign-in, whatever the browser brought along', async () => {
    const fixed = house.stranger();
    fixed.cookie = `almanac=${'a'.repeat(40)}`;
    await fixed.get('/sign-in');
    const before = fixed.cookie;
    expect((await fixed.post('/enter', { token: await house.linkFor('Ada') })).status).toBe(303);
    expect(fixed.cookie).not.toBe(before);
    const attacker = house.stranger();
    attacker.cookie = before;
    expect((await attacker.get('/')).headers.get('location')).toBe('sign-in');
  });

  test('is a hash in the database', async () => {
    const ada = await house.signedIn('Ada');
    const token = ada.cookie?.split('=')[1] ?? '';
    const kept = JSON.stringify(await rows('select * from web_session'));
    expect(kept).not.toContain(token);
    const stolen = await rows('select token_hash from web_session');
    for (const { token_hash } of stolen) {
      const thief = house.stranger();
      thief.cookie = `almanac=${String(token_hash).slice(0, 40)}`;
      expect((await thief.get('/')).status).toBe(303);
    }
  });

  test('its cookie is for HTTP alone and for this site alone, and for HTTPS where that is used', async () => {
    const set = (await house.get('/sign-in')).headers.getSetCookie()[0] ?? '';
    expect(set).toMatch(/^almanac=[0-9a-f]{40}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await openWebHouse({ publicUrl: 'https://almanac.example.org' });
    try {
      const answer = await secure.get('/sign-in');
      expect(answer.headers.getSetCookie()[0]).toMatch(
        /^__Host-almanac=[0-9a-f]{40}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    } finally {
      await secure.close();
    }
  });

  test('ends when signing out, here or everywhere', async () => {
    const [one, two, three] = [await house.signedIn('Ada'), await house.signedIn('Ada'), await house.signedIn('Ada')];
    for (const each of [one, two, three]) await each.read('/');
    expect((await one.post('/sign-out', {})).status).toBe(303);
    expect((await one.get('/')).status).toBe(303);
    await two.read('/');
    await two.post('/sign-out', { everywhere: 'yes' });
    for (const each of [two, three]) expect((await each.get('/')).status).toBe(303);
  });

  test('ends after 30 days without a visit, and after 90 in any case', async () => {
    const ada = await house.signedIn('Ada');
    const bea = await house.signedIn('Bea');
    for (let visit = 0; visit < 4; visit += 1) {
      house.clock.advance({ hours: 24 * 22 });
      await ada.read('/');
    }
    house.clock.advance({ hours: 24 * 3 });
    expect((await ada.get('/')).status).toBe(303);
    expect((await bea.get('/')).status).toBe(303);
  });

  test('ends for who is blocked', async () => {
    const eve = await house.signedIn('Eve');
    await rows(`update user_account set blocked = true where name = 'Eve'`);
    expect((await eve.get('/')).status).toBe(303);
  });
});

describe('a password', () => {
  test('lets in who knows it, in any spelling of the email', async () => {
    await setPassword('Fay', 'fay@example.org', 'a long enough one');
    const fay = house.stranger();
    await fay.get('/sign-in');
    expect((await fay.post('/sign-in', { email: ' Fay@Example.org', password: 'a long enough one' })).status).toBe(303);
    expect(await fay.read('/')).toContain('Fay');
  });

  test('an unknown account and a wrong password are answered alike', async () => {
    const one = house.stranger();
    await one.get('/sign-in');
    const unknown = await one.post('/sign-in', { email: 'nobody@example.org', password: 'x' });
    const wrong = await one.post('/sign-in', { email: 'fay@example.org', password: 'x' });
    expect([unknown.status, wrong.status]).toEqual([401, 401]);
    expect((await unknown.text()).replace(/value="[^"]*"/g, '')).toBe(
      (await wrong.text()).replace(/value="[^"]*"/g, ''),
    );
  });

  test('an account takes six tries in a quarter of an hour, from however many addresses, also all at once', async () => {
    await setPassword('Gil', 'gil@example.org', 'the right password');
    const tries = Array.from({ length: 12 }, async (_, index) => {
      const one = house.stranger({ 'x-forwarded-for': `203.0.113.${index}` });
      await one.get('/sign-in');
      return (await one.post('/sign-in', { email: 'gil@example.org', password: `guess ${index}` })).status;
    });
    const statuses = await Promise.all(tries);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(6);
    const gil = house.stranger({ 'x-forwarded-for': '203.0.113.99' });
    await gil.get('/sign-in');
    const right = { email: 'gil@example.org', password: 'the right password' };
    const locked = await gil.post('/sign-in', right);
    expect(locked.status).toBe(429);
    expect(locked.headers.get('retry-after')).toBe('900');
    await (await house.signedIn('Gil')).read('/');
    house.clock.advance({ minutes: 15, seconds: 1 });
    expect((await gil.post('/sign-in', right)).status).toBe(303);
  });

  test('an address takes twenty tries in a quarter of an hour, at whatever account or link', async () => {
    const one = house.stranger({ 'x-forwarded-for': '198.51.100.7' });
    await one.get('/sign-in');
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      statuses.push((await one.post('/sign-in', { email: `nobody${index}@example.org`, password: 'x' })).status);
      statuses.push((await one.post('/enter', { token: index.toString(16).padStart(40, '0') })).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.slice(20)).toEqual(Array(4).fill(429));
    // whoever comes from elsewhere is not held up by it
    const other = house.stranger({ 'x-forwarded-for': '198.51.100.8' });
    await other.get('/sign-in');
    expect((await other.post('/sign-in', { email: 'nobody@example.org', password: 'x' })).status).toBe(401);
  });

  test('an address told by somebody who is no proxy of ours is only the last one', async () => {
    const spoofed = house.stranger({ 'x-forwarded-for': '10.1.2.3, 198.51.100.7' });
    await spoofed.get('/sign-in');
    expect((await spoofed.post('/sign-in', { email: 'a@example.org', password: 'x' })).status).toBe(429);
  });
});

describe('a forged form', () => {
  const out =
    (headers: Record<string, string | undefined>, fields: Record<string, string> = {}) =>
    async () => {
      const ada = await house.signedIn('Ada');
      await ada.read('/');
      const answer = await ada.post('/sign-out', fields, headers);
      const still = (await ada.get('/')).status;
      return { refused: answer.status, still };
    };

  test.each([
    ['without its token', out({}, { form: '' })],
    ['with another browser’s token', out({}, { form: 'b'.repeat(64) })],
    ['from another origin', out({ origin: 'https://evil.example', 'sec-fetch-site': undefined })],
    ['from a page that hides its origin', out({ origin: 'null', 'sec-fetch-site': undefined })],
    ['from another site, as the browser says', out({ origin: undefined, 'sec-fetch-site': 'cross-site' })],
    ['from a sister site', out({ origin: undefined, 'sec-fetch-site': 'same-site' })],
  ])('%s does nothing', async (_, attempt) => {
    expect(await attempt()).toEqual({ refused: 403, still: 200 });
  });

  test('cannot sign a browser in as somebody else either', async () => {
    const token = await house.linkFor('Ada');
    const victim = house.stranger();
    await victim.get('/sign-in');
    expect((await victim.post('/enter', { token, form: '' })).status).toBe(403);
    expect((await victim.post('/enter', { token }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await victim.post('/enter', { token })).status).toBe(303);
  });
});

describe('what browsers are told', () => {
  test.each(['/sign-in', '/enter', '/nowhere', '/base.css'])(
    '%s comes with the headers that keep it safe',
    async (path) => {
      const { headers } = await house.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );

  test('pages are kept by no cache, and hold no script or style of their own', async () => {
    const ada = await house.signedIn('Ada');
    for (const path of ['/', '/sign-in', '/enter?token=x']) {
      const answer = await (path === '/' ? ada.get(path) : house.get(path));
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:/);
    }
  });

  test('a token in an address is shown as text', async () => {
    const shown = await (await house.get(`/enter?token=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(shown).not.toContain('<script>alert');
    expect(shown).toContain('&lt;script&gt;');
  });
});
