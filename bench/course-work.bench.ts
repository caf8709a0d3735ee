/**
 * Five hundred people in a course with forty tasks: the one transaction that enrols them and hands each their own copies,
 * how long until every reminder ahead of these is set, and how long the agenda of any of them takes then; on the server of TEST_DATABASE_URL, or else on the embedded database.
 */
import { randomUUID } from 'node:crypto';
import { Course } from '../src/courses/course.entity.ts';
import { planNext } from '../src/courses/plan-next.ts';
import { usualPlans } from '../src/courses/plans.ts';
import { Work } from '../src/courses/work.entity.ts';
import { agendaOf } from '../src/planning/agenda.ts';
import { fireDue } from '../src/reminders/fire-due.ts';
import { systemClock } from '../src/time/clock.ts';
import { testDatabase } from '../tests/support/database.ts';
import { aPerson } from '../tests/support/samples.ts';

const people = 500;
const tasks = 40;
let statements = 0;
const db = await testDatabase({ onQuery: () => void statements++ });
const now = systemClock.now();
const zone = 'Europe/Lisbon';
const today = now.toZonedDateTimeISO(zone).toPlainDate();
const round = (ms: number) => Number(ms.toFixed(1));

const teacher = await db.asSystem(async (em) => aPerson(em, 'Teacher').id);
const course = await db.asPerson(
  teacher,
  async (em) => em.create(Course, { owner: teacher, title: 'Biology', zone, plans: usualPlans, createdAt: now }).id,
);
await db.asPerson(teacher, async (em) => {
  const of = em.getReference(Course, course);
  for (let number = 0; number < tasks; number++) {
    const dueAt = now.add({ hours: 24 * (number % 14) + 1 });
    em.create(Work, { course: of, title: `Sheet ${number}`, dueAt, zone, createdAt: now });
  }
});
const students = Array.from({ length: people }, () => randomUUID());
await db.asSystem((em) =>
  em.execute(
    `insert into user_account (id, name, zone, created_at)
       select id::uuid, 'Student ' || n, ?, now() from jsonb_array_elements_text(?::jsonb) with ordinality as s(id, n)`,
    [zone, JSON.stringify(students)],
  ),
);
// Where each wants to hear of it: with it, the plan of the course makes the reminders of every copy, too.
await db.asSystem((em) =>
  em.execute(
    `insert into course_setting (id, user_id, course_id, address, room_key)
       select gen_random_uuid(), id::uuid, ?::uuid, jsonb_build_object('channel', 'bench', 'room', id, 'private', true), 'bench ' || id
         from jsonb_array_elements_text(?::jsonb) s(id)`,
    [course, JSON.stringify(students)],
  ),
);

statements = 0;
const began = performance.now();
await db.asPerson(teacher, (em) =>
  em.execute(
    `insert into enrolment (id, user_id, course_id, role, enrolled_at)
       select gen_random_uuid(), id::uuid, ?::uuid, 'student', now() from jsonb_array_elements_text(?::jsonb) s(id)`,
    [course, JSON.stringify(students)],
  ),
);
const enrolMs = performance.now() - began;
const sent = statements;
/** As the clockwork does it: those of some people are written, then set. The longest hold-up of what is due meanwhile. */
let longestMs = 0;
const due = { due: null, now: systemClock.now(), limit: 1000 };
for (let more = true; more; ) {
  const asked = performance.now();
  more = (await planNext(db, null)) > 0;
  longestMs = Math.max(longestMs, performance.now() - asked);
  while ((await fireDue(db, due)) === due.limit);
}
const plannedMs = performance.now() - began;
const [made] = await db.asSystem((em) =>
  em.execute<{ copies: number; reminders: number }[]>(
    `select (select count(*)::int from task where work_id is not null) as copies,
            (select count(*)::int from reminder where planned and not stale) as reminders`,
  ),
);
if (made?.copies !== people * tasks || made.reminders !== made.copies * 3)
  throw new Error(`${made?.copies} copies and ${made?.reminders} reminders were made`);

/** As it is mostly: one joins after the other, each in a transaction of their own. */
const late = await db.asSystem(async (em) =>
  Array.from({ length: 50 }, (_, number) => aPerson(em, `Late ${number}`).id),
);
const joins: number[] = [];
for (const person of late) {
  const asked = performance.now();
  await db.asPerson(teacher, (em) =>
    em.execute(
      `insert into enrolment (id, user_id, course_id, role, enrolled_at) values (gen_random_uuid(), ?, ?, 'student', now())`,
      [person, course],
    ),
  );
  joins.push(performance.now() - asked);
}
joins.sort((one, other) => one - other);

/** One after the other, as they ask; the transaction, who is asking, the statement and the words. */
async function agendas(days: number): Promise<{ p50Ms: number; p99Ms: number; maxMs: number; lines: number }> {
  const took: number[] = [];
  let lines = 0;
  for (const person of students) {
    const asked = performance.now();
    const reply = await db.asPerson(person, (em) =>
      agendaOf(em, { from: today, to: today.add({ days }) }, { reader: { zone, locale: 'en' }, now }),
    );
    took.push(performance.now() - asked);
    lines += reply.refs?.length ?? 0;
  }
  if (lines === 0) throw new Error('the agendas are empty');
  took.sort((one, other) => one - other);
  const at = (share: number) => round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), lines: lines / students.length };
}
/** What any question costs here: a transaction that says who asks, and a statement. */
async function bareMs(): Promise<number> {
  const took: number[] = [];
  for (const person of students) {
    const asked = performance.now();
    await db.asPerson(person, (em) => em.execute('select 1'));
    took.push(performance.now() - asked);
  }
  return round(took.sort((one, other) => one - other)[Math.floor(took.length / 2)] ?? 0);
}
await agendas(7);
const week = await agendas(7);
const twoDays = await agendas(2);
console.log(
  JSON.stringify({
    database: db.kind,
    enrolled: people,
    ...made,
    enrolMs: round(enrolMs),
    plannedMs: round(plannedMs),
    longestPlanningMs: round(longestMs),
    statements: sent,
    oneJoinsP50Ms: round(joins[joins.length / 2] ?? 0),
    bareP50Ms: await bareMs(),
    agendaOfAWeek: week,
    agendaOfTwoDays: twoDays,
  }),
);
await db.close();
