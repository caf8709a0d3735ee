/** Calendars from elsewhere, from the sentence that adds them to the letter that tells of a changed deadline. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../../support/house.ts';
import { type WebServer, webServer } from '../../support/web-server.ts';

let server: WebServer;
let house: House;
/** A new person and a new feed for each test. */
let ada: string;
let path: string;
let count = 0;
beforeAll(async () => {
  server = await webServer();
  house = await openHouse({ parts: { allow: server.allow, secret: 'a secret of sixteen letters' } });
});
beforeEach(async () => {
  count += 1;
  ada = `Ada${count}`;
  path = `/secret-${count}.ics`;
  house.clock.set('2026-11-23T08:00:00Z');
  await house.say(ada, 'my time zone is Europe/Lisbon');
});
afterAll(async () => {
  await house.close();
  await server.close();
});

/** Lines of one event a string, parted by `|`. */
const ics = (...events: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'X-WR-CALNAME:Biology 101',
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('|'), 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const essay = (day: string, more = '') =>
  `UID:essay|SUMMARY:Hand in the essay|DTSTART:${day}T170000Z|DTEND:${day}T170000Z${more}`;
const lab =
  'UID:lab|SUMMARY:Lab|LOCATION:Room 4|DTSTART;TZID=Europe/Berlin:20261124T100000|DURATION:PT2H|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE;TZID=Europe/Berlin:20261201T100000';
const moved =
  'UID:lab|SUMMARY:Lab (moved)|RECURRENCE-ID;TZID=Europe/Berlin:20261208T100000|DTSTART;TZID=Europe/Berlin:20261209T140000|DURATION:PT2H';

const serve = (...events: string[]) => server.pages.set(path, ics(...events));
const subscribe = async (person = ada) =>
  (await house.say(person, `subscribe to the calendar ${server.origin}${path}`)).at(-1)?.text ?? '';
const text = async (said: string, person = ada) => (await house.say(person, said)).at(-1)?.text ?? '';
/** Time passes, and what Ada then is told. */
async function later(by: Temporal.DurationLike): Promise<string[]> {
  const before = new Set(house.platform.seen(ada).map(({ id }) => id));
  house.clock.advance(by);
  await house.app.settle();
  await house.app.settle();
  return house.platform.seen(ada).flatMap(({ id, text }) => (before.has(id) ? [] : [text]));
}
const agenda = (when: string, person = ada) => text(`/agenda ${when}`, person);

describe('A feed', () => {
  test('becomes blocks and tasks, in the person’s own zone, with exceptions and moved times', async () => {
    serve(essay('20261127'), lab, moved);
    const answer = await subscribe();
    expect(answer).toContain('Subscribed to Biology 101 (127.0.0.1): 2 events and 1 deadline.');
    expect(answer).toContain('Hand in the essay — due Fri 27 Nov, 17:00');
    expect(await agenda('2026-11-24')).toContain('09:00–11:00 Lab (Room 4)');
    expect(await agenda('2026-12-01')).toContain('Nothing');
    expect(await agenda('2026-12-08')).toContain('Nothing');
    expect(await agenda('2026-12-09')).toContain('13:00–15:00 Lab (moved)');
    expect(await agenda('2026-11-27')).toContain('☐ Hand in the essay — due Fri 27 Nov, 17:00');
  });

  test('is taken back whole by Undo', async () => {
    serve(essay('20261127'), lab);
    const [answer] = await house.say(ada, `subscribe to the calendar ${server.origin}${path}`);
    if (!answer) throw new Error('no answer');
    const [undone] = await house.press(ada, answer, 'Undo');
    expect(undone?.text).toContain('Taken back: added calendar Biology 101');
    expect(await text('/task list')).not.toContain('essay');
    expect(await agenda('2026-11-24')).toContain('Nothing');
    expect(await text('/calendar list')).toContain('I read no calendar');
  });

  test('is asked for again only if it has changed, and not before its time', async () => {
    const etags: (string | undefined)[] = [];
    server.pages.set(path, (answer, headers) => {
      etags.push(headers['if-none-match']);
      if (headers['if-none-match'] === '"1"') answer.writeHead(304).end();
      else
        answer
          .setHeader('content-type', 'text/calendar')
          .setHeader('etag', '"1"')
          .end(ics(essay('20261127')));
    });
    await subscribe();
    expect(await later({ minutes: 59 })).toEqual([]);
    expect(etags).toEqual([undefined]);
    expect(await later({ minutes: 2 })).toEqual([]);
    expect(etags).toEqual([undefined, '"1"']);
  });

  test('tells of a deadline that was moved, one that is new and one that was taken back, once', async () => {
    serve(essay('20261127'), essay('20261128').replaceAll('essay', 'quiz'));
    await subscribe();
    serve(essay('20261130', '|SEQUENCE:1'), 'UID:exam|SUMMARY:Exam|DTSTART:20261215T090000Z|DTEND:20261215T090000Z');
    const told = await later({ hours: 1 });
    expect(told).toHaveLength(1);
    const all = told.join('\n');
    expect(all).toContain('In the calendar Biology 101 something changed');
    expect(all).toContain('Hand in the essay is now due Mon 30 Nov, 17:00 (was Fri 27 Nov, 17:00)');
    expect(all).toContain('New: Exam — due Tue 15 Dec, 09:00');
    expect(all).toContain('Hand in the quiz was taken back (was due Sat 28 Nov, 17:00)');
    expect(await agenda('2026-11-30')).toContain('Hand in the essay');
    expect(await later({ hours: 1 })).toEqual([]);
  });

  test('an older revision changes nothing, and what the person changed stays theirs', async () => {
    serve(essay('20261127', '|SEQUENCE:2'));
    await subscribe();
    serve(essay('20261120', '|SEQUENCE:1'));
    expect(await later({ hours: 1 })).toEqual([]);
    await house.say(ada, '/task move task: essay when: 2026-11-26T12:00:00');
    serve(essay('20261129', '|SEQUENCE:3'));
    expect(await later({ hours: 1 })).toEqual([]);
    expect(await text('/task list')).toContain('due Thu 26 Nov, 12:00');
  });

  test('brings nothing back that the person took off, and leaves what has passed', async () => {
    serve(essay('20261127'), lab);
    await subscribe();
    await house.say(ada, '/schedule cancel block: Lab series: yes');
    serve(essay('20261127', '|DESCRIPTION:at least ten pages'), lab.replace('Room 4', 'Room 5'));
    await later({ hours: 1 });
    expect(await agenda('2026-11-24')).toContain('Nothing');
    serve(lab);
    expect(await later({ hours: 120 })).toEqual([]);
    expect(await text('/task list')).toContain('Hand in the essay');
  });

  test('that cannot be read is told after three tries, less and less often, and what it had stays', async () => {
    serve(essay('20261227'));
    await subscribe();
    server.pages.set(path, 'hello');
    const told: string[] = [];
    for (let round = 0; round < 20; round += 1) told.push(...(await later({ hours: 2 })));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('I cannot read the calendar Biology 101 any more: This is no calendar');
    expect(server.asked.filter((one) => one.path === path).length).toBeLessThan(7);
    expect(await text('/task list')).toContain('Hand in the essay');
    const list = await text('/calendar list');
    expect(list).toContain('This is no calendar');
    serve(essay('20261227'));
    await later({ hours: 48 });
    expect(await text('/calendar list')).not.toContain('⚠️');
  });

  test('an empty answer is believed only when it comes twice', async () => {
    serve(essay('20261227'));
    await subscribe();
    serve();
    expect(await later({ hours: 1 })).toEqual([]);
    expect(await text('/task list')).toContain('Hand in the essay');
    expect((await later({ hours: 2 })).join()).toContain('was taken back');
  });

  test('that is not there today is kept and read tomorrow', async () => {
    server.pages.set(path, (answer) => answer.writeHead(503).end());
    expect(await subscribe()).toContain('out of order just now (503). I have kept 127.0.0.1 and try again');
    serve(essay('20261227'));
    expect((await later({ hours: 1 })).join()).toContain('I have read the calendar 127.0.0.1: 1 entries');
    expect(await text('/task list')).toContain('Hand in the essay');
  });

  test('waits with its news until the quiet hours are over', async () => {
    await house.say(ada, 'set quiet hours from 08:30 to 12:00');
    serve(essay('20261127'));
    await subscribe();
    serve(essay('20261130'));
    expect(await later({ hours: 1 })).toEqual([]);
    expect((await later({ hours: 3 })).join()).toContain('is now due');
  });

  test('is a secret: sealed in the database, never shown whole', async () => {
    serve(essay('20261127'));
    const answers = [await subscribe(), await text('/calendar list')];
    expect(answers.join()).not.toContain(path);
    const stored = await house.db.asSystem((em) =>
      em.execute<{ all: string }[]>(
        `select coalesce(string_agg(to_jsonb(c)::text, ''), '') || (select string_agg(to_jsonb(x)::text, '') from change x) || (select string_agg(to_jsonb(x)::text, '') from choice x) as all from calendar c`,
      ),
    );
    expect(stored[0]?.all).toContain('sealed:');
    expect(stored[0]?.all).not.toContain(path);
    expect(house.log.lines.join()).not.toContain(path);
  });

  test('another person’s is as if there were none', async () => {
    serve(essay('20261127'), lab);
    await subscribe();
    expect(await text('/calendar list', 'Eve')).toContain('I read no calendar');
    expect(await text('/calendar remove Biology', 'Eve')).toContain('found no calendar');
    expect(await agenda('2026-11-24', 'Eve')).toContain('Nothing');
  });

  test('that two calendars have in common is shown once, and stays while one of them does', async () => {
    serve(lab, essay('20261127'));
    await subscribe();
    server.pages.set('/other.ics', ics(lab).replace('Biology 101', 'Other'));
    await house.say(ada, `subscribe to the calendar ${server.origin}/other.ics`);
    expect((await agenda('2026-11-24')).match(/Lab/g)).toHaveLength(1);
    expect(await text('/calendar remove Biology')).toContain('Removed the calendar Biology 101 and its 2 entries');
    expect(await agenda('2026-11-24')).toContain('Lab');
    await house.say(ada, '/calendar remove Other');
    expect(await agenda('2026-11-24')).toContain('Nothing');
  });

  test('removed by mistake comes back by Undo, done tasks and all', async () => {
    serve(essay('20261127'), lab);
    await subscribe();
    await house.say(ada, '/task done essay');
    const [removed] = await house.say(ada, '/calendar remove Biology');
    expect(await text('/task list show: done')).not.toContain('essay');
    if (!removed) throw new Error('no answer');
    await house.press(ada, removed, 'Undo');
    expect(await text('/task list show: done')).toContain('essay');
    expect(await agenda('2026-11-24')).toContain('Lab');
  });
});

describe('A feed is refused, and told, when it', () => {
  const refusal = async (page: Parameters<WebServer['pages']['set']>[1]) => {
    server.pages.set(path, page);
    const answer = await subscribe();
    expect(await text('/calendar list')).toContain('I read no calendar');
    return answer;
  };
  test('is no calendar', async () => expect(await refusal('hello')).toContain('This is no calendar'));
  test('is cut off', async () => expect(await refusal(ics(lab).replace(/END:VCALENDAR\s*$/, ''))).toContain('cut off'));
  test('is a page to sign in', async () =>
    expect(await refusal((answer) => answer.setHeader('content-type', 'text/html').end('<p>Sign in'))).toContain(
      'text/html',
    ));
  test('leads to a private address', async () => {
    expect(await text('subscribe to the calendar http://10.0.0.7/a.ics')).toContain('private network');
    expect(
      await refusal((answer) => answer.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()),
    ).toContain('private network');
  });
  test('never ends', async () =>
    expect(
      await refusal((answer) => {
        answer.setHeader('content-type', 'text/calendar');
        const chunk = 'X'.repeat(1_000_000);
        const more = (): void => {
          while (!answer.destroyed && answer.write(chunk));
          if (!answer.destroyed) answer.once('drain', more);
        };
        more();
      }),
    ).toContain('larger than 40 MB'));
});

describe('A file', () => {
  const file = (content: string, name = 'term.ics') => ({
    file: { name, type: 'text/calendar', content: new TextEncoder().encode(content) },
  });

  test('is taken in, and a newer one of the same name brings it up to date by UID and SEQUENCE', async () => {
    const [answer] = await house.say(ada, 'import this calendar', file(ics(essay('20261127'), lab)));
    expect(answer?.text).toContain('Imported Biology 101: 1 event and 1 deadline.');
    expect(answer?.buttons).toContain('Undo');
    const newer = ics(essay('20261128', '|SEQUENCE:1'), 'UID:x|SUMMARY:Trip|DTSTART;VALUE=DATE:20261130');
    expect((await house.say(ada, 'import this calendar', file(newer)))[0]?.text).toContain(
      'Brought Biology 101 up to date: 2 events and 1 deadline. New: 1, changed: 1, taken off: 0.',
    );
    expect(await agenda('2026-11-24')).toContain('Lab');
    const cancelled = ics('UID:lab|DTSTART:20261124T100000Z|STATUS:CANCELLED|SEQUENCE:9');
    expect((await house.say(ada, 'import this calendar', file(cancelled)))[0]?.text).toContain(
      'Brought Biology 101 up to date: 1 event and 1 deadline. New: 0, changed: 0, taken off: 1.',
    );
    expect(await agenda('2026-11-24')).toContain('Nothing');
  });

  /** Everything that stands for Ada, row by row, and when she is reminded. */
  const standing = async () => {
    const rows = async (sql: string) => house.db.asSystem((em) => em.execute<{ row: unknown }[]>(sql, [ada]));
    const mine = 't.user_id = (select id from user_account where name = ?)';
    return {
      entries: await rows(`select to_jsonb(t) as row from calendar_entry t where ${mine} order by id`),
      blocks: await rows(`select to_jsonb(t) as row from schedule_block t where ${mine} order by id`),
      tasks: await rows(`select to_jsonb(t) as row from task t where ${mine} order by id`),
      words: await rows(`select content as row from passage t where ${mine} order by content`),
      rings: await rows(
        `select to_jsonb(array[title, state, due_at::text]) as row from reminder t where ${mine} order by id`,
      ),
    };
  };
  const trip = 'UID:trip|SUMMARY:Trip|DTSTART;VALUE=DATE:20261130';
  const report = 'UID:report|SUMMARY:Report due|DTSTART:20261202T170000Z|DTEND:20261202T170000Z';

  test('that changed is taken back by Undo: what it changed, removed and added is as it was, and it can come again', async () => {
    await house.say(ada, 'import this calendar', file(ics(essay('20261127'), lab, report)));
    await house.say(ada, '/remind before thing: Report due offsets: 2 hours');
    await house.say(ada, '/remind before thing: Lab offsets: 30 minutes');
    const before = await standing();
    expect(before.rings).toHaveLength(2);
    house.clock.advance({ hours: 1 });
    const gone = (uid: string) => `UID:${uid}|DTSTART:20261124T100000Z|STATUS:CANCELLED|SEQUENCE:9`;
    const newer = ics(essay('20261128', '|SEQUENCE:1|DESCRIPTION:Ten pages'), gone('lab'), gone('report'), trip);
    const again = async () => (await house.say(ada, 'import this calendar', file(newer))).at(-1);
    const answer = await again();
    expect(answer?.text).toContain('New: 1, changed: 1, taken off: 2.');
    const after = await standing();
    expect(after.entries).toHaveLength(2);
    if (!answer) throw new Error('no answer');
    const [undone] = await house.press(ada, answer, 'Undo');
    expect(undone?.text).toBe('Taken back: added entry of Biology 101 and 7 more.');
    expect(await standing()).toEqual(before);
    expect((await again())?.text).toContain('New: 1, changed: 1, taken off: 2.');
    expect((await standing()).entries).toHaveLength(2);
  });

  test('that changed is not taken back where the person has changed it since, and nothing of it is', async () => {
    await house.say(ada, 'import this calendar', file(ics(essay('20261127'), lab)));
    const answer = (await house.say(ada, 'import this calendar', file(ics(essay('20261128', '|SEQUENCE:1'), trip)))).at(
      -1,
    );
    await house.say(ada, '/task move Hand in the essay to 29 Nov at 10');
    const before = await standing();
    if (!answer) throw new Error('no answer');
    const [refused] = await house.press(ada, answer, 'Undo');
    expect(refused?.text).toContain('Hand in the essay was changed since (due), so this cannot be undone by itself.');
    expect(await standing()).toEqual(before);
  });

  test('that says nothing new has nothing to take back', async () => {
    await house.say(ada, 'import this calendar', file(ics(lab)));
    const answer = (await house.say(ada, 'import this calendar', file(ics(lab)))).at(-1);
    expect(answer?.text).toContain('New: 0, changed: 0, taken off: 0.');
    expect(answer?.buttons).toEqual(['Remove it']);
  });

  test('says what of it could not be used', async () => {
    const odd = ics(lab, 'UID:odd|SUMMARY:Odd|DTSTART:20261124T100000Z|RRULE:FREQ=SOMETIMES');
    const [answer] = await house.say(ada, 'import this calendar', file(odd));
    expect(answer?.text).toContain('One entry could not be used — “Odd”');
  });

  test('whose taking in was cut short by a crash is let go, and told', async () => {
    await house.say(ada, 'import this calendar', file(ics(lab)));
    await house.db.asSystem((em) =>
      em.execute(`update calendar set read_at = null, next_read_at = ?`, [house.clock.now().toString()]),
    );
    expect((await later({ minutes: 1 })).join()).toContain('Taking in Biology 101 was cut short');
    expect(await agenda('2026-11-24')).toContain('Nothing');
  });
});
