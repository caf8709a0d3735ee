import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Message } from '../../src/conversation/message.entity.ts';
import { PendingQuestion } from '../../src/conversation/pending-question.entity.ts';
import type { Database } from '../../src/db/orm.ts';
import { enterTurn, meet } from '../../src/people/enter.ts';
import { Goal } from '../../src/planning/goal.entity.ts';
import { testDatabase } from '../support/database.ts';

let database: Database;
const statements: string[] = [];
beforeAll(async () => {
  database = await testDatabase({ onQuery: (sql) => statements.push(sql) });
});
beforeEach(() => {
  statements.length = 0;
});
afterAll(() => database.close());

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const at = { channel: 'terminal', room: 'tty', private: true };
const ada = { id: 'ada', name: 'Ada', zone: 'Europe/Lisbon' };
const who = { from: ada, at, roomKey: 'terminal//tty' };

test('an account never met enters as nobody, and may then see nothing', async () => {
  await database.em().transactional(async (em) => {
    expect(await enterTurn(em, { ...who, from: { id: 'stranger' } })).toBeUndefined();
    expect(await em.count(Goal)).toBe(0);
    await expect(em.execute('select almanac_person() as person, almanac_system() as system')).resolves.toEqual([
      { person: null, system: false },
    ]);
  });
});

test('an account met once is one person, however many first messages come at once', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map(() => database.asSystem((em) => meet(em, { from: ada, at, now }))));
  expect(new Set(ids).size).toBe(1);
});

test('entering is one statement and makes the transaction the person’s own', async () => {
  const id = await database.asSystem((em) => meet(em, { from: ada, at, now }));
  const refs = (label: string) => ({ shown: [{ type: 'task', id: 'x', label }] });
  await database.asPerson(id, async (em) => {
    em.create(Goal, { user: id, title: 'Swim', createdAt: now });
    em.create(PendingQuestion, { user: id, roomKey: who.roomKey, command: 'task add', field: 'title', createdAt: now });
    for (const [minutes, content] of [
      [0, refs('old')],
      [1, refs('new')],
      [2, { touched: { type: 'goal', id: 'g', label: 'Swim' } }],
      [3, null],
    ] as const) {
      em.create(Message, {
        user: id,
        roomKey: who.roomKey,
        channel: 'terminal',
        direction: 'out',
        content: {},
        refs: content,
        turn: crypto.randomUUID(),
        createdAt: now.add({ minutes }),
      });
    }
  });
  await database.em().transactional(async (em) => {
    statements.length = 0;
    const entered = await enterTurn(em, who);
    expect(statements).toHaveLength(1);
    expect(entered).toMatchObject({
      person: { id, name: 'Ada', zone: 'Europe/Lisbon', preferences: {}, admin: false },
      blocked: false,
      question: { command: 'task add', field: 'title', input: {} },
      shown: [{ label: 'new' }],
      touched: { label: 'Swim' },
      room: {},
    });
    expect(entered?.person).not.toHaveProperty('password_hash');
    expect(await em.count(Goal)).toBe(1);
  });
  expect(await database.em().count(Goal)).toBe(0);
});

test('another room remembers nothing of this one', async () => {
  await database.em().transactional(async (em) => {
    expect(await enterTurn(em, { ...who, roomKey: 'elsewhere' })).toMatchObject({
      question: undefined,
      shown: undefined,
      touched: undefined,
    });
  });
});
