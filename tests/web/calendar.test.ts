/** One's own calendar as a feed: what calendar programs are given, and who is given nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCalendar } from '../../src/schedule/ics/read-calendar.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

let house: WebHouse;
/** `/calendar/….ics` of Ada's. */
let path: string;
const text = async (person: string, said: string) => (await house.say(person, said)).at(-1)?.text ?? '';
const linkOf = (answer: string) => /almanac\.example(\/calendar\/\S+?\.ics)/.exec(answer)?.[1] ?? '';

beforeAll(async () => {
  house = await openWebHouse({}, { webUrl: 'https://almanac.example', allow: (address) => address === '127.0.0.1' });
  for (const person of ['Ada', 'Ben']) await house.say(person, 'my time zone is Europe/Lisbon');
  await house.say(
    'Ada',
    '/schedule add title: Lab, with a long title — ünïcode, too — that has to be folded somewhere when: 2026-11-24T10:00:00/2026-11-24T12:00:00 FREQ=WEEKLY;BYDAY=TU',
  );
  await house.say('Ada', '/schedule cancel block: Lab when: 2026-12-01');
  await house.say('Ada', '/schedule add title: Trip when: 2026-11-26');
  await house.say('Ada', '/task add title: hand in the essay when: 2026-11-27T17:00:00 tags: biology');
  await house.say('Ada', '/task add title: buy milk when: 2026-11-28');
  await house.say('Ada', '/task add title: some day');
  await house.say('Ada', '/remind me title: call the bank when: 2026-11-25T09:00:00');
  path = linkOf(await text('Ada', 'give me a link to my calendar'));
});
afterAll(() => house.close());

test('is text that Google, Apple and Outlook take: CRLF, short lines, zones described, DTSTAMP and UID on everything', async () => {
  const answer = await house.get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const body = await answer.text();
  const lines = body.split('\r\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
  expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Almanac//Almanac//EN']);
  expect(body).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon');
  expect(body).toContain('DTSTART;TZID=Europe/Lisbon:20261124T100000');
  expect(body).toContain('EXDATE;TZID=Europe/Lisbon:20261201T100000');
  expect(body).toContain('DTSTART;VALUE=DATE:20261126\r\n');
  const events = body.split('BEGIN:VEVENT').slice(1);
  expect(events).toHaveLength(5);
  for (const event of events)
    for (const name of ['UID:', 'DTSTAMP:', 'SUMMARY:', 'DTSTART']) expect(event).toContain(name);
  expect(body).not.toContain('some day');
});

test('is the same calendar when somebody else’s program, or Almanac itself, reads it', async () => {
  const body = await (await house.get(path)).text();
  const { events, skipped, name, refreshSeconds } = readCalendar(body, { zone: 'Asia/Tokyo', mostEvents: 99 });
  expect({ skipped, name, refreshSeconds }).toEqual({ skipped: [], name: 'Almanac: Ada', refreshSeconds: 3600 });
  expect(events.map(({ title }) => title).sort()).toEqual([
    'Lab, with a long title — ünïcode, too — that has to be folded somewhere',
    'Trip',
    'buy milk',
    'call the bank',
    'hand in the essay',
  ]);
  expect(await text('Ben', `subscribe to the calendar ${house.url}${path}`)).toContain('Subscribed to Almanac: Ada');
  for (const day of ['2026-11-24', '2026-12-01', '2026-12-08', '2026-11-26'])
    expect(await text('Ben', `/agenda ${day}`)).toBe(await text('Ada', `/agenda ${day}`));
  expect(await text('Ben', '/agenda 2026-11-27')).toContain('hand in the essay — due Fri 27 Nov, 17:00');
});

test('is not sent again as long as nothing changes, and has the same UIDs when it does', async () => {
  const first = await house.get(path);
  const etag = first.headers.get('etag') ?? '';
  const uids = ((await first.text()).match(/^UID:.*$/gm) ?? []).sort();
  expect((await house.get(path, { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
  await house.say('Ada', '/task move task: essay when: 2026-11-30T17:00:00');
  const later = await house.get(path, { 'if-none-match': etag });
  expect(later.status).toBe(200);
  const body = await later.text();
  expect(body).toContain('20261130T170000');
  expect((body.match(/^UID:.*$/gm) ?? []).sort()).toEqual(uids);
});

test('a large one is written in a thread, and whole', async () => {
  await house.say('Cy', 'my time zone is Europe/Lisbon');
  await house.db.asSystem((em) =>
    em.execute(
      `insert into task (id, user_id, title, due_at, zone, created_at)
      select gen_random_uuid(), u.id, 'Number ' || n, ?::timestamptz + n * interval '1 hour', 'Europe/Lisbon', now() from user_account u, generate_series(1, 400) n where u.name = 'Cy'`,
      [house.clock.now().toString()],
    ),
  );
  const own = linkOf(await text('Cy', 'give me a link to my calendar'));
  const body = await (await house.get(own)).text();
  expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(400);
});

describe('The address', () => {
  test('is nowhere in the database, and opens nothing of anybody else', async () => {
    const secret = path.slice('/calendar/'.length, -'.ics'.length);
    const tables = await house.db.asSystem((em) =>
      em.execute<{ name: string }[]>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations'`,
      ),
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const found = await house.db.asSystem((em) =>
        em.execute<{ n: number }[]>(`select count(*)::int as n from "${name}" t where strpos(t::text, ?) > 0`, [
          secret,
        ]),
      );
      // Ben's program was given it: what he said, and what he subscribed to without a SECRET_KEY.
      if (!['message', 'calendar', 'change'].includes(name)) expect({ name, ...found[0] }).toEqual({ name, n: 0 });
    }
    const ada = await house.db.asSystem((em) =>
      em.execute<{ n: number }[]>(
        `select count(*)::int as n from message m join user_account u on u.id = m.user_id where u.name = 'Ada' and strpos(m::text, ?) > 0`,
        [secret],
      ),
    );
    expect(ada).toEqual([{ n: 0 }]);
    expect(await (await house.get(path)).text()).not.toContain('Number 1');
  });

  test('is not shown again, says whether it is used, and is replaced by a new one', async () => {
    const again = await text('Ada', 'give me a link to my calendar');
    expect(again).toContain('a program last read it on Mon 23 Nov, 08:00');
    expect(linkOf(again)).toBe('');
    const renewed = linkOf(await text('Ada', '/calendar link new'));
    expect((await house.get(path)).status).toBe(404);
    expect((await house.get(renewed)).status).toBe(200);
    expect(await text('Ada', 'turn off the link to my calendar')).toContain('opens nothing any more');
    expect((await house.get(renewed)).status).toBe(404);
  });

  test.each(['/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics', '/calendar/x.ics', '/calendar/%00.ics', '/calendar/'])(
    '%s is none',
    async (wrong) => expect((await house.get(wrong)).status).toBe(404),
  );
});
