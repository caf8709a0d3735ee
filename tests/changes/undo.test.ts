import type { EntityCtor } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Change } from '../../src/changes/change.entity.ts';
import { recordChanges, type Turn } from '../../src/changes/record.ts';
import { recorded } from '../../src/changes/recorded.ts';
import { undo } from '../../src/changes/undo.ts';
import { Course } from '../../src/courses/course.entity.ts';
import { Module } from '../../src/courses/module.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { UserError } from '../../src/errors.ts';
import { Resource } from '../../src/library/resource.entity.ts';
import { User } from '../../src/people/user.entity.ts';
import { Goal } from '../../src/planning/goal.entity.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { Reminder } from '../../src/reminders/reminder.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now, samples } from '../support/samples.ts';

let database: Database;
let ada: string;
const statements: string[] = [];
beforeAll(async () => {
  database = await testDatabase({ onQuery: (sql) => statements.push(sql) });
});
beforeEach(async () => {
  ada = (await database.asSystem(async (em) => aPerson(em, 'Ada'))).id;
});
afterAll(() => database.close());

/** A turn of Ada's that writes; its changes. */
async function turn(
  job: (em: EntityManager) => Promise<unknown>,
  more: Partial<Turn> = {},
): Promise<readonly Change[]> {
  return recordChanges({ id: crypto.randomUUID(), user: ada, command: 'test', now, ...more }, async (changes) => {
    await database.asPerson(ada, async (em) => {
      await job(em);
      await em.flush();
    });
    return changes();
  });
}

async function takeBack(changes: readonly Change[]): Promise<void> {
  await database.asPerson(ada, async (em) => {
    for (const change of changes) await undo(em, change.id, now);
  });
}

/** All that is Ada's, but for the log itself. */
async function everything(): Promise<unknown> {
  return database.asPerson(ada, async (em) => {
    const names = recorded.map((entity) => em.getMetadata(entity).tableName);
    const all = names.map((name) => `select '${name}' as of, to_jsonb(t) as row from "${name}" t`);
    return em.execute(`${all.join(' union all ')} order by 1, 2`);
  });
}

const written = recorded.filter((entity) => entity !== User);
const make = (entity: EntityCtor<object>, em: EntityManager) => {
  const maker = samples.get(entity);
  if (!maker) throw new Error(`no sample of ${entity.name}`);
  return maker(em, ada);
};
/** Something of each that may be changed. */
const change = (entity: EntityCtor<object>): object => {
  const others: Readonly<Record<string, object>> = {
    Note: { content: 'Other' },
    Announcement: { content: 'Other' },
    Enrolment: { role: 'assistant' },
    AIConversation: { roomKey: 'Other' },
    CourseSetting: { meets: true },
    CourseRoom: { roomKey: 'elsewhere' },
    CalendarEntry: { key: 'other' },
    ResourceFile: { name: 'other' },
    ResourceRating: { stars: 2 },
    CalendarLink: { secretHash: 'other' },
  };
  return others[entity.name] ?? { title: 'Other' };
};

test('every entity that a person writes by command is recorded', () => {
  expect(written.map((entity) => entity.name)).toEqual([
    'Term',
    'Course',
    'Module',
    'CourseSetting',
    'Enrolment',
    'CourseRoom',
    'Work',
    'Announcement',
    'Goal',
    'Calendar',
    'CalendarEntry',
    'CalendarLink',
    'Task',
    'Note',
    'Resource',
    'ResourceFile',
    'ResourceRating',
    'ScheduleBlock',
    'Reminder',
    'AIConversation',
  ]);
});

describe.each(written.map((entity) => [entity.name, entity] as const))('%s', (_, entity) => {
  test('making it is undone', async () => {
    const before = await everything();
    const changes = await turn(async (em) => make(entity, em));
    expect(changes).toHaveLength(1);
    expect(await everything()).not.toEqual(before);
    await takeBack(changes);
    expect(await everything()).toEqual(before);
  });

  test('changing it is undone', async () => {
    await turn(async (em) => make(entity, em));
    const before = await everything();
    const changes = await turn(async (em) => {
      const [row] = await em.find(entity, {}, { limit: 1 });
      Object.assign(row ?? {}, change(entity));
    });
    expect(await everything()).not.toEqual(before);
    await takeBack(changes);
    expect(await everything()).toEqual(before);
  });

  test('deleting it is undone', async () => {
    await turn(async (em) => make(entity, em));
    const before = await everything();
    const changes = await turn(async (em) => {
      for (const row of await em.find(entity, {})) em.remove(row);
    });
    expect(await everything()).not.toEqual(before);
    await takeBack(changes);
    expect(await everything()).toEqual(before);
  });
});

test('a setting is put back', async () => {
  const before = await everything();
  const changes = await turn(async (em) => {
    const user = await em.findOneOrFail(User, ada);
    user.zone = 'Asia/Tokyo';
    user.preferences = { quiet: '22-7' };
  });
  await takeBack(changes);
  expect(await everything()).toEqual(before);
});

test('what a deleted row takes along comes back with it', async () => {
  await turn(async (em) => {
    const course = em.create(Course, { owner: ada, title: 'Biology', createdAt: now });
    em.create(Module, { course, title: 'Cells', createdAt: now });
    const goal = em.create(Goal, { user: ada, title: 'Pass', createdAt: now });
    em.create(Task, { user: ada, course, goal, title: 'Read', createdAt: now });
    em.create(Task, { user: ada, goal, title: 'Write', createdAt: now });
  });
  const before = await everything();
  const changes = await turn(async (em) => {
    em.remove(await em.findOneOrFail(Course, { owner: ada }));
    em.remove(await em.findOneOrFail(Goal, { user: ada }));
  });
  expect(await database.asPerson(ada, (em) => em.count(Module))).toBe(0);
  await takeBack(changes);
  expect(await everything()).toEqual(before);
});

test('a write of one row costs the row’s insert, the change’s and that of what is searched, nothing else', async () => {
  statements.length = 0;
  await turn(async (em) => make(Task, em));
  expect(statements.map((sql) => sql.split(' (')[0]).sort()).toEqual([
    'insert into "change"',
    'insert into "task"',
    'insert into passage',
    'select set_config(?, ?, true)',
  ]);
});

test('several flushes of one turn are one change', async () => {
  const changes = await turn(async (em) => {
    make(Goal, em);
    await em.flush();
    make(Task, em);
    await em.flush();
  });
  expect(changes).toHaveLength(1);
  const [change] = await database.asPerson(ada, (em) => em.find(Change, {}));
  expect(change?.rows.map(({ table }) => table)).toEqual(['goal', 'task']);
});

test('outside a turn nothing is recorded', async () => {
  await database.asPerson(ada, async (em) => void make(Task, em));
  expect(await database.asPerson(ada, (em) => em.count(Change))).toBe(0);
});

describe('an undo is refused', () => {
  const message = async (changes: readonly Change[]) => {
    const before = await everything();
    const error = await takeBack(changes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(await everything()).toEqual(before);
    return (error as UserError).message;
  };

  test('when the row has changed since, and says in what', async () => {
    const changes = await turn(async (em) => make(Task, em));
    await turn(async (em) => {
      (await em.findOneOrFail(Task, { user: ada })).title = 'Read more';
    });
    expect(await message(changes)).toBe('**Read more** was changed since (title), so this cannot be undone by itself.');
  });

  test('when the row is gone', async () => {
    const changes = await turn(async (em) => make(Task, em));
    await turn(async (em) => em.remove(await em.findOneOrFail(Task, { user: ada })));
    expect(await message(changes)).toBe('**Read** is gone by now, so this cannot be undone.');
  });

  test('when something belongs to the row by now', async () => {
    const changes = await turn(async (em) => make(Goal, em));
    await turn(async (em) => {
      const goal = await em.findOneOrFail(Goal, { user: ada });
      em.create(Task, { user: ada, goal, title: 'Dive', createdAt: now });
    });
    expect(await message(changes)).toContain('**Swim** cannot be undone: there is a task that belongs to it now.');
  });

  test('when what the row stood on is gone', async () => {
    await turn(async (em) => {
      const course = em.create(Course, { owner: ada, title: 'Biology', createdAt: now });
      em.create(Module, { course, title: 'Cells', createdAt: now });
    });
    const changes = await turn(async (em) => em.remove(await em.findOneOrFail(Module, { title: 'Cells' })));
    await turn(async (em) => em.remove(await em.findOneOrFail(Course, { owner: ada })));
    expect(await message(changes)).toBe('**Cells** cannot be brought back: what it belonged to is gone.');
  });

  test('when it was undone already', async () => {
    const changes = await turn(async (em) => make(Task, em));
    await takeBack(changes);
    expect(await message(changes)).toBe('That was undone already.');
  });

  test('when it is somebody else’s', async () => {
    const changes = await turn(async (em) => make(Task, em));
    ada = (await database.asSystem(async (em) => aPerson(em, 'Eve'))).id;
    expect(await message(changes)).toBe('There is nothing to undo there.');
  });
});

test('a change of other columns since does not stand in the way', async () => {
  await turn(async (em) => make(Task, em));
  const changes = await turn(async (em) => {
    Object.assign(await em.findOneOrFail(Task, { user: ada }), { title: 'Skim', updatedAt: now });
  });
  await turn(async (em) => {
    Object.assign(await em.findOneOrFail(Task, { user: ada }), { notes: 'ch. 4', updatedAt: now.add({ hours: 1 }) });
  });
  await takeBack(changes);
  const task = await database.asPerson(ada, (em) => em.findOneOrFail(Task, { user: ada }));
  expect(task).toMatchObject({ title: 'Read', notes: 'ch. 4' });
});

test('a reminder that has rung meanwhile can still be forgotten', async () => {
  const changes = await turn(async (em) => make(Reminder, em));
  await database.asSystem(async (em) => {
    Object.assign(await em.findOneOrFail(Reminder, { user: ada }), { firedCount: 1, dueAt: now.add({ hours: 24 }) });
  });
  await takeBack(changes);
  expect(await database.asPerson(ada, (em) => em.count(Reminder))).toBe(0);
});

test('the old value of a column that was never loaded is kept', async () => {
  await turn(async (em) => em.create(Resource, { owner: ada, title: 'Cells', content: 'Long.', createdAt: now }));
  const before = await everything();
  const changes = await turn(async (em) => {
    (await em.findOneOrFail(Resource, { owner: ada })).content = 'Short.' as never;
  });
  await takeBack(changes);
  expect(await everything()).toEqual(before);
});
