import { afterAll, beforeAll, expect, test } from 'vitest';
import { Course } from '../../src/courses/course.entity.ts';
import { Enrolment } from '../../src/courses/enrolment.entity.ts';
import { Module } from '../../src/courses/module.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { Resource } from '../../src/library/resource.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson } from '../support/samples.ts';

let database: Database;
let owner: string;
let instructor: string;
let student: string;
let classmate: string;
let stranger: string;
let course: string;

// rights go by the database's own clock
const createdAt = Temporal.Now.instant();

beforeAll(async () => {
  database = await testDatabase();
  [owner, instructor, student, classmate, stranger] = (await database.asSystem(async (em) =>
    ['Owner', 'Instructor', 'Student', 'Classmate', 'Stranger'].map((name) => aPerson(em, name).id),
  )) as [string, string, string, string, string];
  course = await database.asPerson(owner, async (em) => {
    const made = em.create(Course, { owner, title: 'Biology', createdAt });
    em.create(Module, { course: made, title: 'Open', createdAt });
    em.create(Module, { course: made, title: 'Opened', lockedUntil: createdAt.subtract({ hours: 1 }), createdAt });
    em.create(Module, { course: made, title: 'Locked', lockedUntil: createdAt.add({ hours: 24 }), createdAt });
    em.create(Resource, { owner, course: made, shared: true, title: 'Shared', createdAt });
    em.create(Resource, { owner, course: made, title: 'Teacher’s own', createdAt });
    return made.id;
  });
  await database.asPerson(owner, async (em) => {
    const of = em.getReference(Course, course);
    em.create(Enrolment, { user: instructor, course: of, role: 'instructor', enrolledAt: createdAt });
    em.create(Enrolment, { user: student, course: of, enrolledAt: createdAt });
    em.create(Enrolment, { user: classmate, course: of, role: 'assistant', enrolledAt: createdAt });
  });
});
afterAll(() => database.close());

const titles = (who: string, table: string) =>
  database
    .asPerson(who, (em) => em.execute<{ title: string }[]>(`select title from ${table} order by title`))
    .then((rows) => rows.map(({ title }) => title));
const enrolled = (who: string) => database.asPerson(who, (em) => em.count(Enrolment));

test('the enrolled read their course, what is unlocked in it, and what its teachers share', async () => {
  for (const who of [student, classmate]) {
    expect(await titles(who, 'course')).toEqual(['Biology']);
    expect(await titles(who, 'module')).toEqual(['Open', 'Opened']);
    expect(await titles(who, 'resource')).toEqual(['Shared']);
  }
});

test('teachers read what is still locked', async () => {
  for (const who of [owner, instructor]) expect(await titles(who, 'module')).toEqual(['Locked', 'Open', 'Opened']);
});

test('nobody else reads any of it', async () => {
  for (const table of ['course', 'module', 'resource']) expect(await titles(stranger, table)).toEqual([]);
  expect(await enrolled(stranger)).toBe(0);
});

test('teachers see who is enrolled, the others only themselves', async () => {
  expect(await Promise.all([owner, instructor, student, classmate].map(enrolled))).toEqual([3, 3, 1, 1]);
});

test('students write neither the course nor its modules nor anyone’s enrolment', async () => {
  const { changed } = await database.asPerson(student, async (em) => ({
    changed: [
      await em.nativeUpdate(Course, { id: course }, { title: 'Mine' }),
      await em.nativeUpdate(Module, { title: 'Open' }, { title: 'Mine' }),
      await em.nativeUpdate(Resource, { title: 'Shared' }, { title: 'Mine' }),
      await em.nativeUpdate(Enrolment, { user: classmate }, { role: 'instructor' }),
      await em.nativeDelete(Enrolment, { user: classmate }),
    ],
  }));
  expect(changed).toEqual([0, 0, 0, 0, 0]);
  for (const change of [{ role: 'instructor' }, { course: stranger }, { removed: true }] as const)
    await expect(
      database.asPerson(student, (em) => em.nativeUpdate(Enrolment, { user: student }, change as never)),
    ).rejects.toThrow(/row-level security/);
  for (const make of [() => new Module(), () => new Enrolment()]) {
    const refused = database.asPerson(student, async (em) => {
      const of = em.getReference(Course, course);
      if (make() instanceof Module) em.create(Module, { course: of, title: 'Mine', createdAt });
      else em.create(Enrolment, { user: stranger, course: of, enrolledAt: createdAt });
    });
    await expect(refused).rejects.toThrow(/row-level security/);
  }
});

test('instructors write modules', async () => {
  await database.asPerson(instructor, async (em) => {
    em.create(Module, { course: em.getReference(Course, course), title: 'More', createdAt });
  });
  expect(await titles(student, 'module')).toContain('More');
  await database.asPerson(instructor, (em) => em.nativeDelete(Module, { title: 'More' }));
});

test('a student files a private note or resource under the course, and only a teacher puts one before everyone', async () => {
  const resource = (who: string, shared: boolean, title: string) =>
    database.asPerson(who, async (em) => {
      em.create(Resource, { owner: who, course: em.getReference(Course, course), shared, title, createdAt });
    });
  await database.asPerson(student, async (em) => {
    em.create(Note, { user: student, course: em.getReference(Course, course), content: 'Mine', createdAt });
  });
  await resource(student, false, 'Private');
  for (const who of [owner, instructor, classmate]) {
    expect(await database.asPerson(who, (em) => em.count(Note))).toBe(0);
    expect(await titles(who, 'resource')).not.toContain('Private');
  }
  await expect(resource(student, true, 'Loud')).rejects.toThrow(/row-level security/);
  await expect(resource(stranger, false, 'Foreign')).rejects.toThrow(/row-level security/);
});

test('an instructor who does not own the course can neither end it nor take it over', async () => {
  for (const change of [{ archivedAt: createdAt }, { owner: instructor }])
    await expect(
      database.asPerson(instructor, (em) => em.nativeUpdate(Course, { id: course }, change)),
    ).rejects.toThrow(/row-level security/);
  expect(
    await database.asPerson(instructor, (em) => em.nativeUpdate(Course, { id: course }, { code: 'BCD-234' })),
  ).toBe(1);
});

const knock = (who: string, door: string, role: 'student' | 'instructor' = 'student') =>
  database.asPerson(who, async (em) => {
    await em.execute(`select set_config('almanac.door', ?, true)`, [door]);
    em.create(Enrolment, { user: who, course: em.getReference(Course, course), role, enrolledAt: createdAt });
  });

test('nobody gets in without the code, nor with it as more than a student', async () => {
  for (const door of ['', 'code:', 'code:BCD-235', 'room:', 'room:memory//group/'])
    await expect(knock(stranger, door)).rejects.toThrow(/row-level security/);
  await expect(knock(stranger, 'code:BCD-234', 'instructor')).rejects.toThrow(/row-level security/);
  await knock(stranger, 'code:BCD-234');
  expect(await titles(stranger, 'course')).toEqual(['Biology']);
  await database.asPerson(stranger, (em) => em.nativeDelete(Enrolment, { user: stranger }));
});

test('who left comes back by themselves within a day, whom a teacher took out only by the code', async () => {
  const set = (who: string, change: object) =>
    database.asPerson(who, (em) => em.nativeUpdate(Enrolment, { user: student }, change as never));
  await set(student, { leftAt: createdAt });
  expect(await titles(student, 'course')).toEqual([]);
  expect(await titles(student, 'module')).toEqual([]);
  await set(student, { leftAt: null });
  expect(await titles(student, 'course')).toEqual(['Biology']);
  await set(instructor, { leftAt: createdAt, removed: true });
  await expect(set(student, { leftAt: null, removed: false })).rejects.toThrow(/row-level security/);
  await expect(set(student, { removed: false })).rejects.toThrow(/row-level security/);
  await database.asPerson(student, async (em) => {
    await em.execute(`select set_config('almanac.door', 'code:BCD-234', true)`);
    await em.nativeUpdate(Enrolment, { user: student }, { leftAt: null, removed: false });
  });
  expect(await titles(student, 'course')).toEqual(['Biology']);
});

test('what was filed under a course can still be changed after leaving it', async () => {
  await database.asPerson(student, (em) => em.nativeUpdate(Enrolment, { user: student }, { leftAt: createdAt }));
  const changed = await database.asPerson(student, (em) =>
    em.nativeUpdate(Note, { user: student }, { content: 'New' }),
  );
  expect(changed).toBe(1);
  await database.asPerson(student, (em) => em.nativeUpdate(Enrolment, { user: student }, { leftAt: null }));
});

test('one may leave a course, and then reads it no more', async () => {
  expect(await database.asPerson(classmate, (em) => em.nativeDelete(Enrolment, { user: classmate }))).toBe(1);
  expect(await titles(classmate, 'course')).toEqual([]);
  expect(await titles(classmate, 'module')).toEqual([]);
});

test('asking which courses are one’s own leaves the transaction no more rights than before', async () => {
  await database.asPerson(student, async (em) => {
    const [row] = await em.execute('select almanac_courses() as courses, almanac_taught() as taught');
    expect(row).toMatchObject({ courses: [course], taught: [] });
    expect(await em.execute('select almanac_system() as system')).toEqual([{ system: false }]);
    expect(await em.count(Enrolment)).toBe(1);
  });
});
