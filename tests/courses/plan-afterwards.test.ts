/** Reminders ahead of course work are written after people were enrolled: whatever happens in between, each rings once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClockwork } from '../../src/clockwork.ts';
import { Course } from '../../src/courses/course.entity.ts';
import { Enrolment } from '../../src/courses/enrolment.entity.ts';
import { PlanJob } from '../../src/courses/plan-job.entity.ts';
import { planNext } from '../../src/courses/plan-next.ts';
import { usualPlans } from '../../src/courses/plans.ts';
import { Work } from '../../src/courses/work.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { upcomingRings } from '../../src/reminders/upcoming.ts';
import { sqlTime } from '../../src/time/clock.ts';
import { serverUrl, testDatabase } from '../support/database.ts';
import { databaseFollows } from '../support/database-follows.ts';
import { aPerson } from '../support/samples.ts';
import { type SettableClock, settableClock } from '../support/settable-clock.ts';
import { testLog } from '../support/test-log.ts';

let db: Database;
let clock: SettableClock;
let teacher: string;
let course: string;
let essay: string;
const began = Temporal.Instant.from('2026-11-23T08:00:00Z');
const zone = 'UTC';

/** The essay is due in three days and an hour: three days, a day and two hours before are all still to come. */
beforeAll(async () => {
  db = await testDatabase();
  clock = settableClock(began.toString());
  databaseFollows(db, clock);
});
beforeEach(async () => {
  clock.set(began);
  await ask('delete from user_account');
  teacher = await db.asSystem(async (em) => aPerson(em, 'Teacher').id);
  course = await db.asPerson(
    teacher,
    async (em) => em.create(Course, { owner: teacher, title: 'Biology', zone, plans: usualPlans, createdAt: began }).id,
  );
  essay = await work('Essay', { hours: 73 });
});
afterAll(() => db.close());

const work = (title: string, dueIn: Temporal.DurationLike) =>
  db.asPerson(teacher, async (em) => {
    const dueAt = began.add(dueIn);
    return em.create(Work, { course: em.getReference(Course, course), title, dueAt, zone, createdAt: began }).id;
  });

/** By one statement of their teacher's, as a whole class is. */
async function enrol(many: number): Promise<readonly string[]> {
  const students = Array.from({ length: many }, () => randomUUID());
  const ids = JSON.stringify(students);
  await db.asSystem(async (em) => {
    await em.execute(
      `insert into user_account (id, name, zone, created_at) select id::uuid, 'Student', 'UTC', now() from jsonb_array_elements_text(?::jsonb) s(id)`,
      [ids],
    );
    await em.execute(
      `insert into course_setting (id, user_id, course_id, address, room_key)
         select gen_random_uuid(), id::uuid, ?::uuid, jsonb_build_object('channel', 'memory', 'room', id, 'private', true), 'memory ' || id
           from jsonb_array_elements_text(?::jsonb) s(id)`,
      [course, ids],
    );
  });
  await db.asPerson(teacher, (em) =>
    em.execute(
      `insert into enrolment (id, user_id, course_id, role, enrolled_at)
         select gen_random_uuid(), id::uuid, ?::uuid, 'student', now() from jsonb_array_elements_text(?::jsonb) s(id)`,
      [course, ids],
    ),
  );
  return students;
}
async function enrolOne(): Promise<string> {
  const [student] = await enrol(1);
  if (!student) throw new Error('nobody was enrolled');
  return student;
}

const clockwork = () => createClockwork({ db, clock, log: testLog(), channels: new Map(), renderers: {} });
/** A process that starts, does all there is to do and is gone. */
const aProcess = () => clockwork().settle();
const ask = <Row>(sql: string) => db.asSystem((em) => em.execute<Row[]>(sql));
const reminders = async () =>
  (
    await ask<{ said: string }>(
      `select title || ' ' || lead || coalesce(to_char(due_at at time zone 'UTC', ' DD HH24:MI'), ' never') as said
         from reminder where planned and state <> 'ended' order by 1`,
    )
  ).map(({ said }) => said);
const letters = async () => (await ask<{ n: number }>('select count(*)::int as n from letter'))[0]?.n;
const waiting = async () => (await ask<{ n: number }>('select count(*)::int as n from plan_job'))[0]?.n;
const all = ['Essay P1D 25 09:00', 'Essay P3D 23 09:00', 'Essay PT2H 26 07:00'];

test('whoever is enrolled has their copies at once, their reminders a moment later, and is told when each will ring before it is set', async () => {
  const student = await enrolOne();
  expect(await db.asPerson(student, (em) => em.count(Task))).toBe(1);
  expect(await reminders()).toEqual([]);
  await planNext(db, sqlTime(clock));
  const seen = async () => {
    const to = clock.now().add({ hours: 200 });
    const rings = await db.asPerson(student, (em) => upcomingRings(em, { from: clock.now(), to, limit: 9 }));
    return rings.map(({ at }) => String(at));
  };
  const rings = ['2026-11-23T09:00:00Z', '2026-11-25T09:00:00Z', '2026-11-26T07:00:00Z'];
  expect(await seen()).toEqual(rings);
  await aProcess();
  expect(await reminders()).toEqual(all);
  expect(await seen()).toEqual(rings);
});

test('a process that died in between is made up for by the next, also for what was to ring meanwhile', async () => {
  await enrolOne();
  clock.advance({ hours: 2 });
  await aProcess();
  expect(await letters()).toBe(1);
  clock.set('2026-11-25T09:00:00Z');
  await aProcess();
  clock.set('2026-11-26T07:00:00Z');
  await aProcess();
  await aProcess();
  expect(await letters()).toBe(3);
});

test('nobody is rung for what was to ring before they came', async () => {
  await enrolOne();
  clock.advance({ hours: 2 });
  await enrolOne();
  await aProcess();
  expect(await letters()).toBe(1);
  expect(await reminders()).toEqual([
    'Essay P1D 25 09:00',
    'Essay P1D 25 09:00',
    'Essay P3D never',
    'Essay P3D never',
    'Essay PT2H 26 07:00',
    'Essay PT2H 26 07:00',
  ]);
});

test('of many some are planned in each transaction; cut off in the middle, the next goes on, none twice, none left out', async () => {
  await enrol(25);
  expect(await planNext(db, sqlTime(clock))).toBeLessThan(25);
  expect(await waiting()).toBeGreaterThan(0);
  await aProcess();
  expect(await waiting()).toBe(0);
  expect(await reminders()).toEqual(all.flatMap((one) => Array.from({ length: 25 }, () => one)));
});

test('two processes at once plan for each person once', async () => {
  await enrol(25);
  const plan = async () => {
    let people = 0;
    for (let more = 1; more > 0; people += more) more = await planNext(db, sqlTime(clock));
    return people;
  };
  const [one, other] = await Promise.all([plan(), plan()]);
  expect(one + other + (await plan())).toBe(25);
  expect(await waiting()).toBe(0);
  expect(await reminders()).toHaveLength(75);
});

test('a process that runs plans for all who are enrolled by itself', async () => {
  const running = clockwork();
  await running.start();
  try {
    await enrol(25);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
    await expect
      .poll(async () => (await reminders()).filter((said) => all.includes(said)).length, { timeout: 20_000 })
      .toBe(75);
  } finally {
    await running.stop();
  }
});

test('what is to ring within minutes does not wait for the planning', async () => {
  await work('Quiz', { hours: 2, minutes: 5 });
  await enrolOne();
  expect((await reminders()).map((said) => said.slice(0, 5))).toContain('Quiz ');
  expect(await waiting()).toBe(1);
  await aProcess();
  expect((await reminders()).filter((said) => said.startsWith('Quiz'))).toEqual([
    'Quiz P1D never',
    'Quiz P3D never',
    'Quiz PT2H 23 08:05',
  ]);
  clock.advance({ minutes: 5 });
  await aProcess();
  expect(await letters()).toBe(1);
});

const meanwhile: readonly [string, (student: string) => Promise<unknown>, readonly string[]][] = [
  [
    'the work was moved',
    () =>
      db.asPerson(teacher, async (em) => {
        (await em.findOneOrFail(Work, essay)).dueAt = began.add({ hours: 97 });
      }),
    ['Essay P1D 26 09:00', 'Essay P3D 24 09:00', 'Essay PT2H 27 07:00'],
  ],
  [
    'the course’s plan was changed',
    () =>
      db.asPerson(teacher, async (em) => {
        (await em.findOneOrFail(Course, course)).plans = { assignment: ['PT4H'] };
      }),
    ['Essay PT4H 26 05:00'],
  ],
  [
    'the work was dropped',
    () =>
      db.asPerson(teacher, async (em) => {
        (await em.findOneOrFail(Work, essay)).withdrawnAt = clock.now();
      }),
    [],
  ],
  [
    'they left',
    (student) =>
      db.asPerson(student, async (em) => {
        (await em.findOneOrFail(Enrolment, { user: student })).leftAt = clock.now();
      }),
    [],
  ],
  [
    'they were taken out',
    (student) =>
      db.asPerson(teacher, async (em) => {
        Object.assign(await em.findOneOrFail(Enrolment, { user: student }), { leftAt: clock.now(), removed: true });
      }),
    [],
  ],
  [
    'they left and came back',
    async (student) => {
      for (const leftAt of [clock.now(), null])
        await db.asPerson(student, async (em) => {
          (await em.findOneOrFail(Enrolment, { user: student })).leftAt = leftAt;
        });
    },
    all,
  ],
  [
    'they have done it',
    (student) =>
      db.asPerson(student, async (em) => {
        Object.assign(await em.findOneOrFail(Task, { title: 'Essay' }), { status: 'done', doneAt: clock.now() });
      }),
    [],
  ],
  [
    'more work was set',
    () => work('Test', { hours: 120 }),
    [...all, 'Test P1D 27 08:00', 'Test P3D 25 08:00', 'Test PT2H 28 06:00'],
  ],
  [
    'the course was archived',
    () =>
      db.asPerson(teacher, async (em) => {
        (await em.findOneOrFail(Course, course)).archivedAt = clock.now();
      }),
    [],
  ],
];
for (const [what, happens, expected] of meanwhile)
  for (const first of [false, true])
    test(`when ${what} ${first ? 'before those that were written were set' : 'before the planning'}, the reminders are as if it had been so from the beginning`, async () => {
      const student = await enrolOne();
      if (first) await planNext(db, sqlTime(clock));
      await happens(student);
      await aProcess();
      expect(await reminders()).toEqual(expected);
      expect(await waiting()).toBe(0);
      clock.advance({ hours: 200 });
      await aProcess();
      expect(await letters()).toBe(expected.length);
    });

// The embedded database has one connection: there nothing happens while a transaction is open.
test.skipIf(!serverUrl)('a plan that is being changed while somebody is planned for is waited for', async () => {
  await enrolOne();
  let planned: Promise<number> | undefined;
  await db.asPerson(teacher, async (em) => {
    (await em.findOneOrFail(Course, course)).plans = { assignment: ['PT4H'] };
    await em.flush();
    planned = planNext(db, sqlTime(clock));
    await expect
      .poll(
        async () =>
          (
            await ask<{ n: number }>(
              `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            )
          )[0]?.n,
        { timeout: 20_000 },
      )
      .toBe(1);
  });
  expect(await planned).toBe(1);
  await aProcess();
  expect(await reminders()).toEqual(['Essay PT4H 26 05:00']);
});

test('nobody but the house sees who is still to be planned for', async () => {
  const student = await enrolOne();
  for (const person of [student, teacher]) expect(await db.asPerson(person, (em) => em.count(PlanJob))).toBe(0);
  await expect(
    db.asPerson(student, (em) =>
      em.execute('insert into plan_job (id, user_id, course_id, since) values (gen_random_uuid(), ?, ?, now())', [
        teacher,
        course,
      ]),
    ),
  ).rejects.toThrow(/row-level security/);
});
