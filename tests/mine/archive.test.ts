/** Out of one instance and into another: the same archive again, byte for byte; and nothing that was not in it. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Course } from '../../src/courses/course.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { archiveOf } from '../../src/mine/archive.ts';
import { restore } from '../../src/mine/restore.ts';
import { meet } from '../../src/people/enter.ts';
import { User } from '../../src/people/user.entity.ts';
import { testDatabase } from '../support/database.ts';
import { type House, openHouse } from '../support/house.ts';
import { samples } from '../support/samples.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const at = { channel: 'memory', room: 'dm-ada', private: true };
let house: House;
let ada: string;
let content: Uint8Array;

/** A life in words, and one row of everything there is. */
beforeAll(async () => {
  house = await openHouse();
  for (const line of [
    '/task add hand in the lab report by Friday 5pm',
    '/goal add title: swim',
    '/note add Mitosis has four phases. #bio',
    '/remind me title: water the plants when: every Monday at 9',
    '/schedule add title: Lecture when: every Tuesday 10:00 to 11:30',
    '/task add buy milk',
    '/task done buy milk',
    '/settings quiet: 22:00-07:00',
  ])
    await house.say('ada', line);
  await house.say('ben', '/note add a secret of Ben');
  ada = await idOf('ada');
  const ben = await idOf('ben');
  await house.db.asPerson(ada, async (em) => {
    for (const [, make] of samples) make(em, ada);
  });
  // something of hers hangs on a course of Ben's, who is not here elsewhere
  await house.db.asSystem(async (em) => {
    const course = em.create(Course, { owner: ben, title: 'Ben’s course', createdAt: now });
    await em.flush();
    await em.execute(
      `insert into enrolment (id, user_id, course_id, role, enrolled_at) values (gen_random_uuid(), ?, ?, 'student', now())`,
      [ada, course.id],
    );
    await em.execute(`update note set course_id = ? where user_id = ? and content like 'Mitosis%'`, [course.id, ada]);
    await em.execute(
      `update user_account set email = 'ada@example.org', password_hash = 'argon2-secret' where id = ?`,
      [ada],
    );
    await em.execute(`update identity set admin = true where user_id = ?`, [ada]);
  });
  ({ content } = await archiveOf(house.db, ada));
});
afterAll(() => house.close());

let empty: Database;
beforeEach(async () => {
  empty = await testDatabase();
  return () => empty.close();
});

test('export, import on an empty instance, export: the same file', async () => {
  const { person, counts } = await restore(empty, content);
  expect(person).toBe(ada);
  expect(counts.task).toBeGreaterThan(2);
  const again = await archiveOf(empty, ada);
  expect(files(again.content)).toEqual(files(content));
  expect(Buffer.from(again.content).equals(Buffer.from(content))).toBe(true);
});

test('it has what other programs read, and no secret, nobody else’s, and nothing that opens a door', () => {
  const { 'almanac.json': rows = '', 'calendar.ics': calendar = '', ...others } = files(content);
  const note = Object.entries(others).find(([, text]) => text.includes('Mitosis'));
  expect(note?.[0]).toMatch(/^notes\/2026-11-23-mitosis-has-four-phases-.*\.md$/);
  expect(note?.[1]).toMatch(/^---\ncreated: 2026-11-23T08:00:00Z\n/);
  expect(calendar).toContain('SUMMARY:Lecture');
  expect(calendar).toContain('SUMMARY:hand in the lab report');
  for (const word of ['argon2-secret', 'secret of Ben', 'Ben’s course', 'password_hash', 'token_hash', '"admin"'])
    expect(rows, word).not.toContain(word);
});

test('what was restored is searched, is the person’s own, and runs nothing', async () => {
  await restore(empty, content);
  const found = await empty.asPerson(ada, (em) => em.execute(`select id from passage where content like 'Mitosis%'`));
  expect(found).toHaveLength(1);
  const [user] = await empty.asSystem((em) => em.find(User, {}));
  expect(user).toMatchObject({ name: 'ada', blocked: false, email: 'ada@example.org' });
  expect(await empty.asSystem((em) => em.execute('select from identity where admin'))).toEqual([]);
  expect(await empty.asSystem((em) => meet(em, { from: { id: 'ada', name: 'ada' }, at, now }))).toBe(ada);
});

describe('nothing is restored, and nothing half', () => {
  type Rows = Record<string, Record<string, unknown>[]>;
  const archived = () => JSON.parse(files(content)['almanac.json'] ?? '') as { rows: Rows };
  const zipped = (rows: unknown) => zipSync({ 'almanac.json': strToU8(JSON.stringify(rows)) });
  const changed = (change: (rows: Rows) => unknown) => {
    const archive = archived();
    change(archive.rows);
    return zipped(archive);
  };
  const another = () => crypto.randomUUID();

  test.each<[string, () => Uint8Array, string]>([
    ['what is no ZIP', () => strToU8('hello'), 'no archive of Almanac'],
    ['a ZIP of something else', () => zipSync({ 'a.txt': strToU8('a') }), 'no archive of Almanac'],
    ['broken JSON', () => zipSync({ 'almanac.json': strToU8('{') }), 'cannot be read'],
    ['other JSON', () => zipped([1]), 'not one of Almanac'],
    ['another version', () => zipped({ ...archived(), almanac: 2 }), 'another version'],
    ['a table that is not carried', () => changed((rows) => Object.assign(rows, { web_session: [] })), 'does not know'],
    [
      'a row in another’s name',
      () => changed((rows) => Object.assign(rows.task?.[0] ?? {}, { user_id: another() })),
      'not this person',
    ],
    [
      'a row that hangs on another’s',
      () => changed((rows) => Object.assign(rows.task?.[0] ?? {}, { course_id: another() })),
      'not this person',
    ],
    ['a second person', () => changed((rows) => rows.user_account?.push({ id: another(), name: 'Eve' })), 'not this'],
    ['nobody', () => changed((rows) => Object.assign(rows, { user_account: [] })), 'does not say whose'],
  ])('of %s', async (_, archive, why) => {
    await expect(restore(empty, archive())).rejects.toThrow(why);
    expect(await empty.asSystem((em) => em.execute('select id from user_account'))).toEqual([]);
  });

  test('where the person, or one of their accounts, is already', async () => {
    await restore(empty, content);
    await expect(restore(empty, content)).rejects.toThrow('is here already');
    const other = await testDatabase();
    try {
      await other.asSystem((em) => meet(em, { from: { id: 'ada', name: 'ada' }, at, now }));
      await expect(restore(other, content)).rejects.toThrow('is here already');
      expect(await other.asSystem((em) => em.execute('select id from task'))).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test('of a rank that an archive gives itself', async () => {
    await restore(
      empty,
      changed((rows) => rows.identity?.map((row) => Object.assign(row, { admin: true }))),
    );
    expect(await empty.asSystem((em) => em.execute('select from identity where admin'))).toEqual([]);
  });
});

function files(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function idOf(name: string): Promise<string> {
  const [row] = await house.db.asSystem((em) =>
    em.execute<{ user_id: string }[]>('select user_id from identity where external_id = ?', [name]),
  );
  return String(row?.user_id);
}
