/** Two people made one and two again: what moves, what stays, and who may not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { enterTurn, meet } from '../../src/people/enter.ts';
import { forgetAbsorbed, join, separate } from '../../src/people/join.ts';
import { enterCode, makeLinkCode } from '../../src/people/link.ts';
import { unlink } from '../../src/people/unlink.ts';
import { testDatabase } from '../support/database.ts';
import { samples } from '../support/samples.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const by = { channel: 'two', name: 'Ada' };
type Rows = Record<string, unknown>[];

let ada: string;
let alt: string;
let count = 0;
/** Two accounts of one human, each with one row of everything. */
beforeEach(async () => {
  count += 1;
  [ada, alt] = (await Promise.all(
    ['one', 'two'].map((channel, index) => {
      const at = { channel, room: `r${count}`, private: true };
      const from = { id: `ada${count}`, name: 'Ada', zone: index === 0 ? 'Europe/Lisbon' : 'Asia/Tokyo' };
      return database.asSystem((em) => meet(em, { from, at, now: now.add({ minutes: index }) }));
    }),
  )) as [string, string];
  for (const person of [ada, alt])
    await database.asPerson(person, async (em) => {
      for (const [, make] of samples) make(em, person);
    });
});

const system = (sql: string, parameters: unknown[] = []) =>
  database.asSystem((em) => em.execute<Rows>(sql, parameters));

/** Whatever belongs to anybody, row by row. */
async function everything(): Promise<Record<string, Rows>> {
  const owners = (await system(
    `select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'user_account'::regclass
      union select unnest(array['passage', 'passage_word', 'embedding', 'module'])`,
  )) as { name: string }[];
  const all: Record<string, Rows> = {};
  const others = ['link_code', 'link_try', 'person_join', 'plan_job'];
  for (const { name } of owners.filter(({ name: table }) => !others.includes(table)))
    all[name] = await system(
      `select to_jsonb(t) as row from ${name} t where to_jsonb(t) ->> 'command' is distinct from 'link' and to_jsonb(t) ->> 'kind' is distinct from 'joined' order by to_jsonb(t)::text`,
    );
  return all;
}

async function code(of: string, at = now): Promise<string> {
  return database.asPerson(of, (em) => makeLinkCode(em, of, at));
}
const enter = (who: string, words: string, at = now) => database.asPerson(who, (em) => enterCode(em, words, at));
async function joined(who: string, request: string, at = now): Promise<string> {
  await database.asPerson(who, (em) =>
    join(em, { code: request, person: who, turn: crypto.randomUUID(), by, now: at }),
  );
  const [made] = await system(
    'select id from person_join where user_id = ? and undone_at is null order by joined_at desc, id desc',
    [who],
  );
  return String(made?.id);
}

describe('joined and taken back', () => {
  test('both have again, row for row, what they had', async () => {
    const course = crypto.randomUUID();
    await system(`insert into course (id, owner_id, title, created_at) values (?, ?, 'Shared', now())`, [course, ada]);
    await system(
      `insert into enrolment (id, user_id, course_id, role, enrolled_at) values (gen_random_uuid(), ?, ?, 'instructor', now()), (gen_random_uuid(), ?, ?, 'student', now())`,
      [ada, course, alt, course],
    );
    for (const person of [ada, alt])
      await system(
        `with b as (insert into schedule_block (id, user_id, title, starts, ends, zone, starts_at, uid, created_at)
           values (gen_random_uuid(), ?, 'Lecture', '2026-11-24 09:00', '2026-11-24 10:00', 'UTC', now(), 'same@uid', now()) returning id)
         insert into reminder (id, user_id, subject_type, subject_id, title, starts, zone, due_at, address, room_key, created_at)
           select gen_random_uuid(), ?, 'block', id, 'Lecture', '2026-11-24 09:00', 'UTC', '2026-11-24 09:00Z', '{"channel": "one", "room": "r", "private": true}', 'k', now() from b`,
        [person, person],
      );
    await system(`update change set rows = ?::jsonb where user_id = ?`, [
      JSON.stringify([{ table: 'task', id: course, before: null, after: { user_id: ada, title: 'Read' } }]),
      ada,
    ]);
    await system(
      `update user_account set email = 'ada@example.org', password_hash = 'x', preferences = '{"quiet": null}' where id = ?`,
      [ada],
    );
    await system(`update user_account set preferences = '{"travel": "stay"}' where id = ?`, [alt]);
    const before = await everything();
    const { code: request = '', outcome } = await enter(alt, await code(ada));
    expect(outcome).toBe('found');
    const made = await joined(alt, request);

    const mine = await database.asPerson(alt, (em) =>
      em.execute<Rows>('select zone, email, preferences from user_account where id = ?', [alt]),
    );
    expect(mine).toEqual([
      { zone: 'Europe/Lisbon', email: 'ada@example.org', preferences: { quiet: null, travel: 'stay' } },
    ]);
    expect(await system('select count(*)::int as n from task where user_id = ?', [alt])).toEqual([{ n: 2 }]);
    expect(await system('select count(*)::int as n from identity where user_id = ?', [ada])).toEqual([{ n: 0 }]);
    expect(await system('select role from enrolment where user_id = ? and course_id = ?', [alt, course])).toEqual([
      { role: 'instructor' },
    ]);
    // one lecture, and it rings once
    expect(
      await system(`select state from reminder where user_id = ? and title = 'Lecture' order by 1`, [alt]),
    ).toEqual([{ state: 'paused' }, { state: 'pending' }]);
    expect(
      await system(
        `select rows -> 0 -> 'after' ->> 'user_id' as of from change where user_id = ? and rows <> '[]' and command <> 'link'`,
        [alt],
      ),
    ).toEqual([{ of: alt }]);
    // what is searched moved along
    const passages = await database.asPerson(alt, (em) =>
      em.execute<Rows>(`select id from passage where object_type = 'note'`),
    );
    expect(passages).toHaveLength(2);
    const words = await database.asPerson(alt, (em) =>
      em.execute<Rows>(`select distinct passage from passage_word where word = 'brace'`),
    );
    expect(words).toHaveLength(2);

    await database.asPerson(alt, (em) => separate(em, made, now.add({ hours: 23 })));
    expect(await everything()).toEqual(before);
    await expect(database.asPerson(alt, (em) => separate(em, made, now))).rejects.toThrow('taken back already');
  });

  test('what was cut anew meanwhile goes back with what it was cut of', async () => {
    const { code: request = '' } = await enter(alt, await code(ada));
    const made = await joined(alt, request);
    const [note] = await system(
      `select object_id as id from passage where object_type = 'note' and user_id = ? and object_id in (select id from note)`,
      [alt],
    );
    await system(`update passage set hash = 'again' where object_id = ?`, [note?.id]);
    await database.asPerson(alt, (em) => separate(em, made, now));
    const stray = await system(
      `select p.id from passage p join note n on n.id = p.object_id where p.user_id <> n.user_id or p.scope <> n.user_id
        union select w.passage from passage_word w join passage p on p.id = w.passage where w.scope <> p.scope`,
    );
    expect(stray).toEqual([]);
  });

  test('three people are one, and are taken apart in either order', async () => {
    const at = { channel: 'three', room: `r${count}`, private: true };
    const third = await database.asSystem((em) => meet(em, { from: { id: `ada${count}`, name: 'Ada' }, at, now }));
    const before = await everything();
    const first = await joined(alt, (await enter(alt, await code(ada))).code ?? '');
    const second = await joined(third, (await enter(third, await code(alt))).code ?? '');
    expect(await system('select distinct user_id as id from identity where external_id = ?', [`ada${count}`])).toEqual([
      { id: third },
    ]);
    await database.asPerson(third, (em) => separate(em, first, now));
    expect(
      await system('select user_id as id from identity where external_id = ? and channel = ?', [`ada${count}`, 'one']),
    ).toEqual([{ id: ada }]);
    await database.asPerson(third, (em) => separate(em, second, now));
    expect(await everything()).toEqual(before);
  });

  test('a day later it is final, and nothing is left of who was absorbed', async () => {
    const made = await joined(alt, (await enter(alt, await code(ada))).code ?? '');
    const later = now.add({ hours: 24, minutes: 1 });
    await expect(database.asPerson(alt, (em) => separate(em, made, later))).rejects.toThrow('more than a day ago');
    await forgetAbsorbed(database, later);
    expect(await system('select id from user_account where id = ?', [ada])).toHaveLength(1);
    // written in the very moment: it is not lost
    await system(`insert into goal (id, user_id, title, created_at) values (gen_random_uuid(), ?, 'Late', now())`, [
      ada,
    ]);
    await forgetAbsorbed(database, now.add({ hours: 26 }));
    expect(await system('select id from user_account where id = ?', [ada])).toEqual([]);
    expect(await system(`select user_id as id from goal where title = 'Late'`)).toEqual([{ id: alt }]);
  });
});

describe('nobody gets in', () => {
  test('with a code that is wrong, old, used, voided by a newer one, or their own', async () => {
    const old = await code(ada);
    expect((await enter(alt, old, now.add({ minutes: 11 }))).outcome).toBe('wrong');
    const voided = await code(ada);
    const good = await code(ada);
    expect((await enter(alt, voided)).outcome).toBe('wrong');
    expect((await enter(ada, good)).outcome).toBe('own');
    const { code: request = '' } = await enter(alt, good);
    await joined(alt, request);
    const [eve] = await people(1);
    expect((await enter(eve, good)).outcome).toBe('wrong');
    await expect(joined(alt, request)).rejects.toThrow('no longer good');
  });

  test('by guessing: after three wrong codes nothing is listened to, however many are tried at once', async () => {
    const good = await code(ada);
    const tries = await Promise.all(Array.from({ length: 6 }, (_, at) => enter(alt, `0000-000${at}`)));
    expect(tries.map(({ outcome }) => outcome).sort()).toEqual(['shut', 'shut', 'shut', 'shut', 'wrong', 'wrong']);
    expect((await enter(alt, good)).outcome).toBe('shut');
    expect((await enter(alt, good, now.add({ minutes: 9 }))).outcome).toBe('shut');
    expect((await enter(alt, await code(ada, now.add({ minutes: 11 })), now.add({ minutes: 11 }))).outcome).toBe(
      'found',
    );
  });

  test('on a request that somebody else entered', async () => {
    const [eve] = await people(1);
    const good = await code(ada);
    const { code: request = '' } = await enter(alt, good);
    // who comes second with the same code has nothing
    expect((await enter(eve, good)).outcome).toBe('wrong');
    await expect(joined(eve, request)).rejects.toThrow('no longer good');
    expect(
      await database.asPerson(eve, (em) =>
        em.execute('select * from almanac_separate(?, ?)', [request, now.toString()]),
      ),
    ).toEqual([{ outcome: 'gone' }]);
  });

  test('as nobody, nor past the doors', async () => {
    const anybody = (sql: string, parameters: unknown[]) =>
      database.em().transactional((em) => em.execute(sql, parameters));
    await expect(anybody(`select * from almanac_link_enter('x', gen_random_uuid(), now(), '[]')`, [])).rejects.toThrow(
      'nobody asks',
    );
    await expect(
      anybody('select * from almanac_join(?, gen_random_uuid(), now())', [crypto.randomUUID()]),
    ).rejects.toThrow('nobody asks');
    const [theirs] = await system('select id from identity where user_id = ?', [ada]);
    await expect(database.asPerson(alt, (em) => unlink(em, String(theirs?.id), now))).rejects.toThrow(
      'stands by itself',
    );
  });

  test('the code is kept nowhere', async () => {
    const shown = await code(ada);
    for (const [table, rows] of Object.entries({
      ...(await everything()),
      link_code: await system('select to_jsonb(c) as row from link_code c'),
    }))
      expect(JSON.stringify(rows), table).not.toContain(shown);
  });

  test('running the bot stays with the account that does', async () => {
    await system('update identity set admin = true where user_id = ? and channel = ?', [ada, 'one']);
    const found = await enter(alt, await code(ada));
    expect(found.runs).toBe(true);
    await joined(alt, found.code ?? '');
    const admin = async (channel: string) =>
      (
        await database
          .em()
          .transactional((em) => enterTurn(em, { from: { id: `ada${count}` }, at: { channel }, roomKey: 'x' }))
      )?.person.admin;
    expect([await admin('one'), await admin('two')]).toEqual([true, false]);
  });
});

async function people(number: number): Promise<[string, ...string[]]> {
  const made: string[] = [];
  for (let index = 0; index < number; index += 1) {
    const id = `eve${crypto.randomUUID()}`;
    const at = { channel: 'one', room: id, private: true };
    made.push(await database.asSystem((em) => meet(em, { from: { id, name: 'Eve' }, at, now })));
  }
  return made as [string, ...string[]];
}
