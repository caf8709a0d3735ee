/** Many people in a course with much work: set-based, whatever their number. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Course } from '../../src/courses/course.entity.ts';
import { Work } from '../../src/courses/work.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson } from '../support/samples.ts';

let db: Database;
let statements = 0;
let teacher: string;
let course: string;
const createdAt = Temporal.Now.instant();

beforeAll(async () => {
  db = await testDatabase({ onQuery: () => void statements++ });
  teacher = await db.asSystem(async (em) => aPerson(em, 'Teacher').id);
  course = await db.asPerson(
    teacher,
    async (em) => em.create(Course, { owner: teacher, title: 'Biology', createdAt }).id,
  );
  await db.asPerson(teacher, async (em) => {
    for (let number = 0; number < 8; number++)
      em.create(Work, {
        course: em.getReference(Course, course),
        title: `Sheet ${number}`,
        dueAt: createdAt.add({ hours: 240 + number }),
        zone: 'UTC',
        createdAt,
      });
  });
});
afterAll(() => db.close());

const copies = (where = 'true') =>
  db.asSystem((em) =>
    em.execute<{ n: number }[]>(`select count(*)::int as n from task where work_id is not null and ${where}`),
  );

test('sixty are enrolled in one statement, and each has a copy of all that is set', async () => {
  await db.asSystem((em) =>
    em.execute(
      `insert into user_account (id, name, zone, created_at) select gen_random_uuid(), 'Student ' || n, 'UTC', now() from generate_series(1, 60) n`,
    ),
  );
  const students = `select id from user_account where name like 'Student %'`;
  const ids = await db.asSystem((em) => em.execute<{ id: string }[]>(students));
  statements = 0;
  await db.asPerson(teacher, (em) =>
    em.execute(
      `insert into enrolment (id, user_id, course_id, role, enrolled_at)
         select gen_random_uuid(), u.id::uuid, ?::uuid, 'student', now() from jsonb_array_elements_text(?::jsonb) u(id)`,
      [course, JSON.stringify(ids.map(({ id }) => id))],
    ),
  );
  expect(statements).toBeLessThanOrEqual(4);
  expect(await copies()).toEqual([{ n: 60 * 8 }]);
});

test('one more piece of work, and its new time, are one statement each for all of them', async () => {
  statements = 0;
  await db.asPerson(teacher, async (em) => {
    em.create(Work, { course: em.getReference(Course, course), title: 'Exam', kind: 'exam', createdAt });
  });
  const made = statements;
  expect(await copies(`title = 'Exam'`)).toEqual([{ n: 60 }]);
  statements = 0;
  await db.asPerson(teacher, async (em) => {
    const exam = await em.findOneOrFail(Work, { title: 'Exam' });
    Object.assign(exam, { dueAt: createdAt.add({ hours: 300 }), zone: 'UTC' });
  });
  expect(made).toBeLessThan(10);
  expect(statements).toBeLessThan(12);
  expect(await copies(`title = 'Exam' and due_at is not null`)).toEqual([{ n: 60 }]);
});

test('each sees their own copies only', async () => {
  const [student] = await db.asSystem((em) =>
    em.execute<{ id: string }[]>(`select id from user_account where name = 'Student 7'`),
  );
  expect(await db.asPerson(student?.id ?? '', (em) => em.count(Task))).toBe(9);
  expect(await db.asPerson(teacher, (em) => em.count(Task))).toBe(0);
});
