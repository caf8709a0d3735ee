import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEmbedder } from '../../src/ai/embedded.ts';
import { Course } from '../../src/courses/course.entity.ts';
import { Enrolment } from '../../src/courses/enrolment.entity.ts';
import { Module } from '../../src/courses/module.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { Resource } from '../../src/library/resource.entity.ts';
import { User } from '../../src/people/user.entity.ts';
import { Task } from '../../src/planning/task.entity.ts';
import { embedAll } from '../../src/recall/embed-pending.ts';
import { registerModel } from '../../src/recall/models.ts';
import { rankPassages, type Wanted } from '../../src/recall/search.ts';
import { testDatabase } from '../support/database.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const embedder = createEmbeddedEmbedder();
let database: Database;
let ada: string;
let ben: string;
beforeAll(async () => {
  database = await testDatabase();
  [ada, ben] = await database.asSystem(async (em) => {
    const people = ['Ada', 'Ben'].map((name) => em.create(User, { name, createdAt: now }));
    await em.flush();
    return people.map(({ id }) => id) as [string, string];
  });
});
afterAll(async () => {
  await database.close();
  await embedder.close();
});

const find = async (person: string, wanted: Wanted) =>
  (await database.asPerson(person, (em) => rankPassages(em, wanted))).map(({ best }) => best.objectId);
const note = async (
  user: string,
  content: string,
  more: { title?: string; tags?: string[]; createdAt?: Temporal.Instant } = {},
) => (await database.asPerson(user, async (em) => em.create(Note, { user, content, createdAt: now, ...more }))).id;
const embed = async () => {
  const model = await database.asSystem((em) => registerModel(em, embedder));
  return await embedAll({ database, embedder, model });
};

describe('what is written', () => {
  test('is found by its words at once, and by its meaning once embedded', async () => {
    const id = await note(ada, 'The landlord wants the rent before the fifth of each month.');
    expect(await find(ada, { query: 'landlords' })).toEqual([id]);
    await embed();
    const [first] = await find(ada, { query: 'payment for my flat', embedder });
    expect(first).toBe(id);
  });

  test('is found by what it says now, and no more by what it said', async () => {
    const id = await note(ada, 'Bring the xylophone.');
    await database.asPerson(ada, async (em) => {
      (await em.findOneOrFail(Note, id)).content = 'Bring the glockenspiel.';
    });
    expect(await find(ada, { query: 'xylophone' })).toEqual([]);
    expect(await find(ada, { query: 'glockenspiel' })).toEqual([id]);
  });

  test('is gone from the search with its row, however that went', async () => {
    const id = await note(ada, 'The password is swordfish.');
    await database.asPerson(ada, (em) => em.nativeDelete(Note, { id }));
    expect(await find(ada, { query: 'swordfish' })).toEqual([]);
    const left = await database.asSystem((em) => em.execute(`select from passage_word where word = 'swordfish'`));
    expect(left).toEqual([]);
  });

  test('of a task and a resource is found as well, and by kind, tag and time', async () => {
    const task = await database.asPerson(ada, async (em) =>
      em.create(Task, { user: ada, title: 'Water the zucchini', createdAt: now, tags: ['garden'] }),
    );
    const resource = await database.asPerson(ada, async (em) =>
      em.create(Resource, {
        owner: ada,
        title: 'Zucchini',
        content: 'How to grow it',
        createdAt: now.add({ hours: 48 }),
      }),
    );
    expect(new Set(await find(ada, { query: 'zucchini' }))).toEqual(new Set([task.id, resource.id]));
    expect(await find(ada, { query: 'zucchini', kinds: ['task'] })).toEqual([task.id]);
    expect(await find(ada, { query: 'zucchini', tag: 'garden' })).toEqual([task.id]);
    expect(await find(ada, { query: 'zucchini', from: now.add({ hours: 1 }) })).toEqual([resource.id]);
    expect(await find(ada, { query: 'zucchini', to: now.add({ hours: 1 }) })).toEqual([task.id]);
  });

  test('with accents, slashes and hyphens is found without them', async () => {
    const id = await note(ada, 'Jantar no Café São Jorge, vegetarian and/or vegan, on 2026-11-05 (COVID-19 rules).');
    for (const query of ['cafe', 'São', 'sao', 'vegan', 'covid 19', '2026 11 05']) {
      expect(await find(ada, { query })).toContain(id);
    }
  });

  test('keeps the vectors of the passages that did not change', async () => {
    await embed();
    const long = (word: string) => `${`${word} is a word of this part. `.repeat(25)}\n\n`;
    const id = await note(ada, ['apple', 'banana', 'cherry'].map((word) => `# ${word}\n\n${long(word)}`).join(''));
    expect(await embed()).toBe(3);
    await database.asPerson(ada, async (em) => {
      const changed = await em.findOneOrFail(Note, id);
      changed.content = changed.content.replaceAll('banana', 'papaya');
    });
    expect(await embed()).toBe(1);
  });
});

describe('what belongs to others', () => {
  test('is in no result and changes no score', async () => {
    const mine = await note(ben, 'The quokka is a small animal. Its fur is brown.');
    await note(ben, 'A brown bag for the market.');
    const scores = async () =>
      (await database.asPerson(ben, (em) => rankPassages(em, { query: 'brown quokka' }))).map(({ best }) => best.bm25);
    const before = await scores();
    for (let count = 0; count < 20; count += 1) await note(ada, `Quokka number ${count} of Rottnest is brown.`);
    expect(await scores()).toEqual(before);
    expect((await find(ben, { query: 'brown quokka' }))[0]).toBe(mine);
    expect(await find(ben, { query: 'rottnest' })).toEqual([]);
  });

  test('is found when they share a course, but never before its module opens', async () => {
    const course = await database.asPerson(ada, async (em) =>
      em.create(Course, { owner: ada, title: 'Botany', createdAt: now }),
    );
    const make = async (title: string, lockedUntil: Temporal.Instant | null) =>
      (
        await database.asPerson(ada, async (em) =>
          em.create(Module, { course: course.id, title, content: 'On the liverwort.', lockedUntil, createdAt: now }),
        )
      ).id;
    const open = await make('Mosses', null);
    const locked = await make('Exam answers', Temporal.Instant.from('2999-01-01T00:00:00Z'));
    expect(await find(ben, { query: 'liverwort' })).toEqual([]);
    await database.asSystem(async (em) => em.create(Enrolment, { user: ben, course: course.id, enrolledAt: now }));
    expect(await find(ben, { query: 'liverwort' })).toEqual([open]);
    expect(new Set(await find(ada, { query: 'liverwort' }))).toEqual(new Set([open, locked]));
    await database.asPerson(ada, (em) => em.nativeDelete(Course, { id: course.id }));
    expect(await find(ada, { query: 'liverwort' })).toEqual([]);
  });
});
