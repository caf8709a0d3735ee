import type { EntityCtor } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/db/entities.ts';
import type { Database } from '../../src/db/orm.ts';
import { User } from '../../src/people/user.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, samples } from '../support/samples.ts';

let database: Database;
let ada: string;
let eve: string;
const ids = new Map<EntityCtor<object>, string>();
beforeAll(async () => {
  database = await testDatabase();
  [ada, eve] = await database.asSystem(async (em) => [aPerson(em, 'Ada').id, aPerson(em, 'Eve').id]);
  await database.asPerson(ada, async (em) => {
    for (const [entity, make] of samples) ids.set(entity, String((make(em, ada) as { id: unknown }).id));
    ids.set(User, ada);
  });
});
afterAll(() => database.close());

const owned = [User, ...samples.keys()] as readonly EntityCtor<object>[];

/** Raw SQL under Eve or another; under nobody for `''`. */
async function run(sql: string, parameters: unknown[] = [], who = eve): Promise<Row[]> {
  const job = (em: ReturnType<Database['em']>) => em.execute<Row[]>(sql, parameters);
  return who ? database.asPerson(who, job) : database.em().transactional(job);
}
type Row = Record<string, unknown>;

test('every entity is tried here but what the house alone writes, and what is kept for searching (tests/recall/rights.test.ts)', () => {
  expect(owned.length).toBeGreaterThan(18);
  expect(entities.filter((entity) => !owned.includes(entity)).map((entity) => entity.name)).toEqual([
    'LinkCode',
    'LinkTry',
    'PersonJoin',
    'Pairing',
    'OpenRoom',
    'PlanJob',
    'Passage',
    'PassageWord',
    'Embedding',
    'EmbeddingModel',
    'EmbeddingJob',
    'OutboxRoom',
    'ModelUse',
    'WebAttempt',
    'AdapterMemory',
    'ChannelLease',
  ]);
});

describe.each(owned.map((entity) => [entity.name, entity] as const))('%s', (_, entity) => {
  const meta = () => database.orm.getMetadata(entity);
  const table = () => `"${meta().tableName}"`;
  const columns = () =>
    meta()
      .props.filter((prop) => prop.persist !== false && !prop.generated)
      .flatMap((prop) => prop.fieldNames.map((name) => `"${name}"`));
  const id = () => ids.get(entity) as string;

  test('its owner sees it', async () => {
    expect(await run(`select id from ${table()} where id = ?`, [id()], ada)).toHaveLength(1);
  });

  test('another person sees nothing of it', async () => {
    expect(await run(`select id from ${table()} where id = ?`, [id()])).toEqual([]);
  });

  test('nobody in particular sees nothing at all', async () => {
    expect(await run(`select id from ${table()}`, [], '')).toEqual([]);
    expect(await database.em().execute(`select id from ${table()}`)).toEqual([]);
  });

  test('another person changes and deletes nothing of it', async () => {
    const before = await run(`select to_jsonb(t) as row from ${table()} t where id = ?`, [id()], ada);
    const [first] = columns();
    expect(await run(`update ${table()} set ${first} = ${first} returning id`)).not.toContainEqual({ id: id() });
    expect(await run(`delete from ${table()} where id = ? returning id`, [id()])).toEqual([]);
    expect(await run(`delete from ${table()} where id = ? returning id`, [id()], '')).toEqual([]);
    expect(await run(`select to_jsonb(t) as row from ${table()} t where id = ?`, [id()], ada)).toEqual(before);
  });

  test('another person writes none in its owner’s name', async () => {
    const list = columns().join(', ');
    const row = {
      ...((await run(`select to_jsonb(t) as row from ${table()} t where id = ?`, [id()], ada))[0]?.row as Row),
    };
    row.id = typeof row.id === 'string' && row.id.length === 36 ? crypto.randomUUID() : 'another';
    for (const unique of ['key', 'external_id', 'event_id', 'room_key', 'email']) {
      if (unique in row) row[unique] = crypto.randomUUID();
    }
    const insert = `insert into ${table()} (${list}) select ${list} from jsonb_populate_record(null::${table()}, ?::jsonb)`;
    await expect(run(insert, [JSON.stringify(row)])).rejects.toThrow(/row-level security/);
    await expect(run(insert, [JSON.stringify(row)], '')).rejects.toThrow(/row-level security/);
  });

  test('its owner does not hand it to another person', async () => {
    const owner = ['user_id', 'owner_id'].find((name) => columns().includes(`"${name}"`));
    if (entity === User) return expect(owner).toBeUndefined();
    // what is a course's belongs to it, and an enrolment is the teacher's to give
    if (owner === undefined || entity.name === 'Enrolment')
      return expect(['Module', 'Enrolment', 'CourseRoom', 'Work']).toContain(entity.name);
    await expect(run(`update ${table()} set ${owner} = ? where id = ?`, [eve, id()], ada)).rejects.toThrow(
      /row-level security/,
    );
  });
});

test('a row cannot be hung on another person’s goal or course', async () => {
  const [goal] = await run('select id from goal', [], ada);
  const [course] = await run('select id from course', [], ada);
  const task = 'insert into task (id, user_id, title, created_at, goal_id, course_id) values (?, ?, ?, now(), ?, ?)';
  for (const [goalId, courseId] of [
    [goal?.id, null],
    [null, course?.id],
  ]) {
    await expect(run(task, [crypto.randomUUID(), eve, 'x', goalId, courseId])).rejects.toThrow(/row-level security/);
  }
});

test('what an adapter remembers is the house’s alone', async () => {
  await database.asSystem((em) => em.execute(`insert into adapter_memory values ('slack', 'token', 'secret')`));
  expect(await run('select * from adapter_memory')).toEqual([]);
  await expect(run(`insert into adapter_memory values ('slack', 'other', 'x')`)).rejects.toThrow(/row-level security/);
  expect(await database.asSystem((em) => em.execute('select value from adapter_memory'))).toEqual([
    { value: 'secret' },
  ]);
});

test('who somebody is, and who may come in, is written by the house alone', async () => {
  const made = crypto.randomUUID();
  await database.asSystem((em) =>
    em.execute(
      `with c as (insert into link_code (id, user_id, hash, expires_at, created_at) values (?, ?, 'h', now(), now())),
         t as (insert into link_try values (?, ?, now())), p as (insert into pairing values (?, ?, 'ABCD', now(), now())),
         j as (insert into person_join (id, user_id, absorbed_id, survivor_id, joined_at) values (?, ?, ?, ?, now()))
       insert into open_room values ('a-room', ?, now())`,
      [made, ada, made, ada, made, ada, made, ada, eve, ada, ada],
    ),
  );
  for (const table of ['link_code', 'link_try', 'pairing', 'person_join']) {
    expect(await run(`select id from ${table}`, [], ada)).toEqual([{ id: made }]);
    expect(await run(`select id from ${table}`)).toEqual([]);
    expect(await run(`update ${table} set user_id = ? returning id`, [eve], ada)).toEqual([]);
    expect(await run(`delete from ${table} returning id`, [], ada)).toEqual([]);
  }
  await expect(run(`insert into link_try values (?, ?, now())`, [crypto.randomUUID(), eve])).rejects.toThrow(
    /row-level security/,
  );
  expect(await run('select * from open_room', [], ada)).toEqual([]);
  await expect(run(`insert into open_room values ('another', ?, now())`, [eve])).rejects.toThrow(/row-level security/);
});

test('only the house gives rows to somebody else, and only who runs the bot acts as the house', async () => {
  await expect(run('select almanac_reown(?, ?)', [ada, eve])).rejects.toThrow(/only the house/);
  await expect(run('select almanac_give_back(?, ?, ?::jsonb)', [ada, eve, '[]'])).rejects.toThrow(/only the house/);
  expect(await run('select almanac_as_admin() as may')).toEqual([{ may: false }]);
  expect(await run('select almanac_counts(?, ?::jsonb) as n', [ada, '[{"table":"goal","column":"user_id"}]'])).toEqual([
    { n: { goal: 0 } },
  ]);
});

test('whose turn it is to send to a room is the house’s alone', async () => {
  await database.asSystem((em) => em.execute(`insert into outbox_room (room_key) values ('a-room')`));
  expect(await run('select * from outbox_room')).toEqual([]);
  await expect(run(`insert into outbox_room (room_key) values ('another')`)).rejects.toThrow(/row-level security/);
  expect(await run(`update outbox_room set lease_by = 'eve' returning room_key`)).toEqual([]);
  expect(await run('delete from outbox_room returning room_key')).toEqual([]);
  expect(await database.asSystem((em) => em.execute('select lease_by from outbox_room'))).toEqual([{ lease_by: null }]);
});

test('the person set for one transaction is not there in the next', async () => {
  await run('select 1', [], ada);
  expect(await database.em().execute('select almanac_person() as person')).toEqual([{ person: null }]);
});
