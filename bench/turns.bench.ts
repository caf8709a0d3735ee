/**
 * Turns a second: people who each add tasks, all at once, beside bare SQL that makes the same writes through the same
 * driver. A turn is the whole of it: who speaks, what is meant, the task, its passage, its inverse, history, choices.
 */
import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { createApp } from '../src/app.ts';
import { type Database, openDatabase } from '../src/db/orm.ts';
import { enterTurn } from '../src/people/enter.ts';
import { systemClock } from '../src/time/clock.ts';
import { serverUrl, testServerDatabase } from '../tests/support/database.ts';
import { quietAdapter, quietLog } from './quiet.ts';

const people = 8;
const turnsEach = Number(process.env.BENCH_TURNS ?? 150);
const at = (person: number) => ({ channel: 'bench', room: `room-${person}`, private: true });
const from = (person: number) => ({ id: `person-${person}`, name: 'Ada' });

/** Milliseconds until each of the people has done so many. */
async function race(each: (person: number, turn: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let turn = 0; turn < turnsEach; turn++) await each(person, turn);
    }),
  );
  return performance.now() - began;
}

/** The statements of `/task add`, written out. */
async function bare(em: EntityManager, person: number, turn: number): Promise<void> {
  const entered = await enterTurn(em, { from: from(person), at: at(person), roomKey: `bench ${person}` });
  const user = entered?.person.id;
  const [task, turnId, now] = [randomUUID(), randomUUID(), new Date().toISOString()];
  const title = `buy milk ${turn}`;
  await em.execute('insert into task (id, user_id, title, created_at) values (?, ?, ?, ?) returning search', [
    task,
    user,
    title,
    now,
  ]);
  const row = {
    table: 'task',
    id: task,
    before: null,
    after: { id: task, user_id: user, title, status: 'todo', created_at: now },
  };
  await em.execute('insert into change (id, user_id, turn, command, rows, created_at) values (?, ?, ?, ?, ?, ?)', [
    randomUUID(),
    user,
    turnId,
    'task add',
    JSON.stringify([row]),
    now,
  ]);
  await em.execute(
    `insert into passage (scope, user_id, object_type, object_id, ordinal, title, content, language, length, hash, at)
     values (?, ?, 'task', ?, 0, ?, '', 'english', 3, ?, ?)`,
    [user, user, task, title, task, now],
  );
  const message = (direction: string) => ({
    id: randomUUID(),
    user_id: user,
    room_key: `bench ${person}`,
    channel: 'bench',
    tenant: '',
    event_id: randomUUID(),
    direction,
    content: { text: `Task added: **${title}**.` },
    refs: null,
    turn: turnId,
    created_at: now,
  });
  const [heard, said] = [message('in'), message('out')];
  const choice = (label: string) => ({
    id: randomUUID().slice(0, 16),
    user_id: user,
    room_key: `bench ${person}`,
    command: 'undo',
    input: { turn: turnId },
    label,
    message_id: said.id,
    created_at: now,
  });
  await em.execute(
    `with m as (
       insert into message (id, user_id, room_key, channel, tenant, event_id, direction, content, refs, turn, created_at)
       select * from jsonb_to_recordset(?::jsonb) as r(id uuid, user_id uuid, room_key text, channel text, tenant text, event_id text, direction text, content jsonb, refs jsonb, turn uuid, created_at timestamptz)
     ), c as (
       insert into choice (id, user_id, room_key, command, input, label, message_id, created_at)
       select * from jsonb_to_recordset(?::jsonb) as r(id text, user_id uuid, room_key text, command text, input jsonb, label text, message_id uuid, created_at timestamptz)
     ) select 1`,
    [JSON.stringify([heard, said]), JSON.stringify([choice('Undo'), choice('Done')])],
  );
}

async function measure(name: string, db: Database): Promise<void> {
  const app = await createApp({ db, clock: systemClock, log: quietLog, channels: new Map([['bench', quietAdapter]]) });
  await app.start();
  const core = app.core('bench');
  const say = (person: number, turn: number) =>
    core.receive({
      id: randomUUID(),
      at: at(person),
      from: from(person),
      said: { kind: 'text', text: `/task add buy milk ${turn}`, toBot: true },
    });
  for (let person = 0; person < people; person++) await say(person, -1);
  const rates: { ours: number; bare: number }[] = [];
  // In turn, and the best of three: what else the machine does only ever slows down.
  for (let round = 0; round < 3; round++) {
    const ours = await race(say);
    const plain = await race((person, turn) => db.em().transactional((em) => bare(em, person, turn)));
    const perSecond = (ms: number) => Math.round((people * turnsEach * 1000) / ms);
    rates.push({ ours: perSecond(ours), bare: perSecond(plain) });
  }
  await app.stop();
  const [ours, plain] = [Math.max(...rates.map((rate) => rate.ours)), Math.max(...rates.map((rate) => rate.bare))];
  console.log(
    `${name.padEnd(12)} ${String(ours).padStart(6)} turns/s  ${String(plain).padStart(6)} bare/s  ${Math.round((ours / plain) * 100)} %`,
  );
}

console.log('A turn that writes one task, beside bare SQL doing the same writes');
if (serverUrl) {
  const { url, drop } = await testServerDatabase();
  const db = await openDatabase({ databaseUrl: url });
  await measure('PostgreSQL', db);
  await db.close();
  await drop();
}
const db = await openDatabase({});
await measure('PGlite', db);
await db.close();
process.exit();
