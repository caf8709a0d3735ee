/** What a prompt is given of a person's memory: their own words, the newest that fit, nobody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryOf, memoryTag } from '../../src/assistant/memory.ts';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

let db: Database;
let ada = '';
let ben = '';
beforeAll(async () => {
  db = await testDatabase();
  [ada, ben] = await db.asSystem(async (em) => {
    const people = [aPerson(em, 'Ada'), aPerson(em, 'Ben')];
    await em.flush();
    return people.map(({ id }) => id) as [string, string];
  });
  await db.asPerson(ada, async (em) => {
    const keep = (content: string, hours: number, tags = [memoryTag]) =>
      em.create(Note, { user: ada, content, tags, createdAt: now.add({ hours }) });
    keep('likes tea', 1);
    keep('lives in\n\n# Lisbon', 2);
    keep('no memory', 3, []);
    keep(`a long story ${'word '.repeat(400)}`, 4);
    keep('studies biology', 5, ['study', memoryTag]);
    await em.flush();
  });
});
afterAll(() => db.close());

test('it is a line each, the newest first, and only what has the tag', async () => {
  const memory = await db.asPerson(ada, (em) => memoryOf(em, { tokens: 5000 }));
  expect(memory.text.split('\n').map((line) => line.slice(0, 20))).toEqual([
    '- studies biology',
    '- a long story word ',
    '- lives in # Lisbon',
    '- likes tea',
  ]);
  expect(memory).toMatchObject({ shown: 4, left: 0 });
});

test('what does not fit is left out, and what is shorter still fits', async () => {
  const memory = await db.asPerson(ada, (em) => memoryOf(em, { tokens: 60 }));
  expect(memory).toEqual({ text: '- studies biology\n- lives in # Lisbon\n- likes tea', shown: 3, left: 1 });
  const least = await db.asPerson(ada, (em) => memoryOf(em, { tokens: 4, count: (text) => text.split(' ').length }));
  expect(least).toMatchObject({ text: '- studies biology', shown: 1, left: 3 });
});

test('nobody is told what another person wants remembered', async () => {
  expect(await db.asPerson(ben, (em) => memoryOf(em))).toEqual({ text: '', shown: 0, left: 0 });
});
