import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setAdmin } from '../../src/people/everybody.ts';
import type { Visitor } from './visitor.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

let house: WebHouse;
let ada: Visitor;
beforeAll(async () => {
  house = await openWebHouse();
  await house.say('Ada', 'my time zone is Europe/Lisbon');
  ada = await house.signedIn('Ada');
});
afterAll(() => house.close());

const rows = (sql: string, parameters: unknown[] = []) =>
  house.db.asSystem((em) => em.execute<Record<string, unknown>[]>(sql, parameters));

/** The words of a section, as one line. */
async function section(id: string, address = '/', visitor = ada): Promise<string> {
  const { document } = parseHTML(await visitor.read(address));
  return (document.getElementById(id)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

async function buttonIn(id: string, label: string): Promise<string> {
  const { document } = parseHTML(await ada.read('/'));
  const found = [...document.querySelectorAll(`#${id} button`)].find((button) => button.textContent === label);
  if (!found) throw new Error(`There is no button ${label} in ${id}.`);
  return found.getAttribute('value') ?? '';
}

describe('saying something on the page', () => {
  test('is a turn as in chat: a receipt of what was understood, and Undo', async () => {
    const answer = await ada.post('/say', { text: 'add a task to water the plants on Saturday', once: 'one' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, './']);
    expect(await section('answer')).toContain('Task added: water the plants — due Sat 28 Nov.');
    expect(await section('tasks')).toContain('water the plants');
    await ada.post('/press', { button: await buttonIn('answer', 'Undo') });
    expect(await section('answer')).toContain('Taken back');
    expect(await section('tasks')).not.toContain('water the plants');
  });

  test('twice by a double press is once', async () => {
    for (let press = 0; press < 3; press += 1) await ada.post('/say', { text: 'add a task to buy soap', once: 'two' });
    expect(await rows(`select id from task where title = 'buy soap'`)).toHaveLength(1);
  });

  test('what is not understood is answered, and nothing is done', async () => {
    await ada.post('/say', { text: '/task move 99 to Friday', once: 'three' });
    expect(await section('answer')).toMatch(/no task|list/i);
  });

  test('nothing at all is nothing', async () => {
    const before = await rows('select count(*)::int as count from message');
    await ada.post('/say', { text: '   ' });
    expect(await rows('select count(*)::int as count from message')).toEqual(before);
  });

  test('a reminder made here rings in the person’s chat', async () => {
    await ada.post('/say', { text: 'remind me to stretch in 10 minutes' });
    expect(await section('answer')).toContain('stretch');
    house.clock.advance({ minutes: 10 });
    await house.app.settle();
    const heard = house.platform.seen('Ada', 'private').at(-1)?.text ?? '';
    expect(heard).toContain('stretch');
    expect(heard).not.toContain('could not reach');
  });

  test('the page is no account: it is not listed, and who runs the bot runs it from chat alone', async () => {
    const said = (await house.say('Ada', '/unlink')).map(({ text }) => text).join('\n');
    expect(said).not.toContain('Web');
    const [ada] = await rows(`select id from user_account where name = 'Ada'`);
    await house.db.asSystem(async (em) => {
      // as an account that runs the bot, which the database asks for
      await em.execute(`select set_config('almanac.admin', 'on', true)`);
      await setAdmin(em, String(ada?.id), true);
    });
    expect(await rows(`select channel, admin from identity where user_id = ? order by channel`, [ada?.id])).toEqual([
      { channel: 'memory', admin: true },
      { channel: 'web', admin: false },
    ]);
    await rows('update identity set admin = false');
  });

  test('the page never becomes a place where letters are sent', async () => {
    const doors = await rows(`select direct from identity where channel = 'web'`);
    expect(doors).toEqual([{ direct: null }]);
  });

  test('what is shown once is on the page that answers, and not on the next', async () => {
    const answer = await ada.post('/say', { text: '/mcp token my laptop' });
    expect(answer.status).toBe(200);
    const token = /almanac_[\w-]{20,}/.exec(await answer.text())?.[0] ?? '';
    expect(token).not.toBe('');
    expect(await ada.read('/')).not.toContain(token);
  });
});

describe('what it shows', () => {
  test('the week: events, what is due, every ring; and other weeks', async () => {
    for (const line of [
      'schedule linear algebra every Monday and Wednesday from 10 to 11:30',
      'add a task to hand in the draft on 24 Nov at 17:00',
      'remind me to call the bank every day at 15:00',
    ])
      await house.say('Ada', line);
    const { document } = parseHTML(await ada.read('/'));
    const days = [...document.querySelectorAll('#week .day')].map((day) =>
      (day.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
    expect(days).toHaveLength(7);
    expect(days[0]).toMatch(/^Mon 23 today 10:00–11:30 linear algebra\s*Reminder 15:00 call the bank$/);
    expect(days[1]).toMatch(/Reminder 15:00 call the bank\s*Due 17:00 hand in the draft/);
    expect(days[2]).toContain('linear algebra');
    expect(days[3]).not.toContain('linear algebra');
    expect(await section('week', '/?week=2026-12-02')).toMatch(/30 November\s*–\s*6 December 2026.*linear algebra/);
  });

  test.each(['2026-13-45', '0', "'; drop table task --", '2026-11-23\r\nSet-Cookie: x=y'])(
    'a week that is none (%j) is this week',
    async (week) => {
      const answer = await ada.get(`/?week=${encodeURIComponent(week)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await section('week', `/?week=${encodeURIComponent(week)}`)).toContain('23');
    },
  );

  test('a week begins where the person’s country begins it', async () => {
    await house.say('Zoe', 'show my tasks');
    await rows(`update user_account set locale = 'en-US' where name = 'Zoe'`);
    const zoe = await house.signedIn('Zoe');
    expect(await section('week', '/', zoe)).toMatch(/^The week .*November 22\s*–\s*28, 2026/);
  });

  test('a task is ticked where it stands, with the same receipt and Undo', async () => {
    await house.say('Ada', 'add a task to post the letter');
    const [task] = await rows(`select id from task where title = 'post the letter'`);
    await ada.post('/do', { command: 'task done', task: String(task?.id) });
    expect(await section('answer')).toContain('Done: post the letter');
    expect(await section('tasks')).not.toContain('post the letter');
    await ada.post('/press', { button: await buttonIn('answer', 'Undo') });
    expect(await section('tasks')).toContain('post the letter');
  });

  test('goals with how far they have come', async () => {
    await house.say('Ada', 'new goal: run a marathon');
    await house.say('Ada', 'set my progress on marathon to 40%');
    expect(await section('goals')).toContain('run a marathon 40 %');
    const { document } = parseHTML(await ada.read('/'));
    expect(document.querySelector('#goals progress')?.getAttribute('aria-label')).toBe('run a marathon: 40 %');
  });

  test('notes, and those that have the words looked for', async () => {
    await house.say('Ada', 'note: the wifi password is on the fridge');
    await house.say('Ada', 'note: Lena likes oat milk');
    expect(await section('notes')).toMatch(/oat milk.*fridge/);
    const found = await section('notes', '/?q=fridge');
    expect(found).toContain('1 note has “fridge”');
    expect(found).not.toContain('oat milk');
    expect(await section('notes', '/?q=nowhere')).toContain('No note has “nowhere”');
  });

  test('where one is connected, and not the page itself', async () => {
    const text = await section('channels');
    expect(text).toContain('Memory');
    expect(text).not.toContain('Web');
    await rows(
      `update identity set gone_at = now(), gone_why = 'The person has blocked the bot.' where channel = 'memory' and name = 'Ada'`,
    );
    expect(await section('channels')).toMatch(/Nothing gets through.*has blocked the bot.*nowhere to go/);
    await rows(`update identity set gone_at = null, gone_why = null`);
  });

  test('what could not be delivered anywhere', async () => {
    expect(await section('undelivered')).toBe('');
    await house.say('Ada', 'remind me to buy bread in 5 minutes');
    house.clock.advance({ minutes: 5 });
    house.platform.fail?.({ kind: 'gone' });
    await house.app.settle();
    expect(await section('undelivered')).toMatch(/One message could not be delivered anywhere.*buy bread/);
  });

  test('only one’s own', async () => {
    await house.say('Bea', 'add a task to plan a surprise for Ada');
    await house.say('Bea', 'note: the surprise is a cake');
    expect(await ada.read('/?q=surprise')).not.toMatch(/cake|plan a surprise/);
    const [task] = await rows(`select id from task where title like 'plan a surprise%'`);
    await ada.post('/do', { command: 'task done', task: String(task?.id) });
    expect(await rows(`select status from task where title like 'plan a surprise%'`)).toEqual([{ status: 'todo' }]);
    const [choice] = await rows(
      `select c.id from choice c join user_account u on u.id = c.user_id where u.name = 'Bea' and c.label = 'Undo' limit 1`,
    );
    await ada.post('/press', { button: String(choice?.id) });
    expect(await section('answer')).toContain('no longer works');
  });
});

describe('what people write stays text', () => {
  const evil = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;

  test('wherever it stands', async () => {
    const [{ id } = { id: '' }] = await rows(`select id from user_account where name = 'Ada'`);
    const day = '2026-11-26';
    const now = '2026-11-23T08:00:00Z';
    await rows(
      `insert into task (id, user_id, title, notes, tags, status, due_day, zone, created_at) values (gen_random_uuid(), ?, ?, '', array[?], 'todo', ?, 'Europe/Lisbon', ?)`,
      [id, `task ${evil}`, evil, day, now],
    );
    await rows(
      `insert into goal (id, user_id, title, description, status, created_at) values (gen_random_uuid(), ?, ?, '', 'active', ?)`,
      [id, `goal ${evil}`, now],
    );
    await rows(
      `insert into course (id, owner_id, title, description, metadata, created_at) values ('0198c0de-0000-7000-8000-000000000001', ?, ?, '', '{}', ?)`,
      [id, `course ${evil}`, now],
    );
    await rows(
      `insert into schedule_block (id, user_id, course_id, title, place, starts, ends, zone, all_day, starts_at, last_at, uid, created_at)
       values (gen_random_uuid(), ?, '0198c0de-0000-7000-8000-000000000001', ?, ?, '2026-11-26 09:00', '2026-11-26 10:00', 'Europe/Lisbon', false, '2026-11-26T09:00:00Z', '2026-11-26T10:00:00Z', 'x', ?)`,
      [id, `event ${evil}`, `place ${evil}`, now],
    );
    await rows(
      `insert into note (id, user_id, title, content, tags, created_at) values (gen_random_uuid(), ?, ?, ?, array[?], ?)`,
      [
        id,
        `note ${evil}`,
        `content ${evil}\n\n[press](javascript:alert(3)) [data](data:text/html,x) ![image](https://evil.example/pixel.png)\n\n<iframe src="//evil.example"></iframe>`,
        evil,
        '2026-12-23T08:00:00Z',
      ],
    );
    await rows(`update user_account set name = ? where id = ?`, [`Ada ${evil}`, id]);
    await rows(`update identity set name = ?, gone_at = now(), gone_why = ? where user_id = ?`, [evil, evil, id]);
    await ada.post('/say', { text: `add a task to ${evil}` });
    const page = await ada.read(
      `/?q=${encodeURIComponent(`content ${evil}`)}&week=${day}&notice=${encodeURIComponent(evil)}`,
    );
    const latest = await ada.read(`/?week=${day}`);
    for (const kind of ['task', 'goal', 'course', 'event', 'place', 'note', 'Ada'])
      expect(latest).toContain(`${kind} &lt;img`);
    for (const shown of [page, latest]) {
      const { document } = parseHTML(shown);
      expect(document.querySelectorAll('img, iframe, object, embed, base, meta[http-equiv]')).toHaveLength(0);
      expect([...document.querySelectorAll('script')].map((script) => script.getAttribute('src'))).toEqual([
        expect.stringMatching(/^page\.js\?v=/),
      ]);
      for (const element of document.querySelectorAll('*'))
        for (const { name, value } of element.attributes) {
          expect(name).not.toMatch(/^on|^style$|^srcdoc$/);
          if (name === 'href' || name === 'src' || name === 'action')
            expect(value).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
        }
    }
    await rows(`update user_account set name = 'Ada' where id = ?`, [id]);
    await rows(`update identity set name = 'Ada', gone_at = null where user_id = ?`, [id]);
  });
});

describe('the paths', () => {
  /** Paths that are no forms: platforms and programs prove themselves in another way. */
  const noForms = ['/mcp'];

  test('every one that takes a form refuses one without the page’s token, and strangers', async () => {
    const takers = house.web.routes.filter(
      ({ method, path }) => (method === 'POST' || method === 'ALL') && path !== '/*' && !noForms.includes(path),
    );
    const paths = [...new Set(takers.map(({ path }) => path))];
    expect(paths).toEqual(
      expect.arrayContaining(['/say', '/press', '/do', '/password', '/sign-out', '/sign-in', '/enter']),
    );
    for (const path of paths) {
      expect([path, (await ada.post(path, { form: 'f'.repeat(64), text: 'x' })).status]).toEqual([path, 403]);
      const stranger = house.stranger();
      const answer = await stranger.post(path, { text: 'x' });
      expect([path, answer.status === 303 ? answer.headers.get('location') : answer.status]).toEqual([
        path,
        ['/sign-in', '/enter'].includes(path) ? 403 : 'sign-in',
      ]);
    }
  });

  test('every page of one’s own sends strangers to the door', async () => {
    for (const path of ['/', '/events']) {
      const answer = await house.get(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, 'sign-in']);
    }
  });

  test.each([
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../package.json',
    '/base.css%00.ts',
    '/page.js/../../../config.ts',
    '//evil.example/%2f..',
    '/sign-in%0d%0aSet-Cookie:%20x=y',
    '/__proto__',
    '/constructor',
  ])('%s leads nowhere', async (path) => {
    const answer = await fetch(house.url + path, { redirect: 'manual' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe('There is nothing here.\n');
  });

  test('nothing that was sent becomes a header or an address to go to', async () => {
    const crlf = 'x\r\nSet-Cookie: evil=1\r\nLocation: https://evil.example';
    for (const [path, fields] of [
      ['/say', { text: crlf, once: crlf }],
      ['/press', { button: crlf }],
      ['/do', { command: crlf, [crlf]: crlf }],
      ['/sign-out', { everywhere: crlf }],
    ] as const) {
      const answer = await ada.post(path, fields as Record<string, string>);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^(?:\.\/|sign-in)$/);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const hosted = await fetch(`${house.url}/`, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    expect(hosted.headers.get('location')).toBe('sign-in');
  });
});
