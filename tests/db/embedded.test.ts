import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/orm.ts';
import { meet } from '../../src/people/enter.ts';
import { User } from '../../src/people/user.entity.ts';
import { Goal } from '../../src/planning/goal.entity.ts';
import { testFolder } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

let folder: string;
beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process; resolves with its standard output when it ends, or once that contains `until`. */
function another(code: string, until?: string): Promise<{ said: string; child: ChildProcess; failed: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder]);
  let said = '';
  let failed = '';
  child.stderr.on('data', (text) => {
    failed += text;
  });
  return new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      said += text;
      if (until && said.includes(until)) resolve({ said, child, failed });
    });
    child.on('exit', () => resolve({ said, child, failed }));
  });
}

const writing = `
  import { openDatabase } from './src/db/orm.ts';
  import { User } from './src/people/user.entity.ts';
  const database = await openDatabase({ dataDir: process.argv[1] });
  for (let at = 0; ; at++) {
    await database.asSystem(async (em) => em.create(User, { name: String(at), createdAt: Temporal.Now.instant() }));
    process.stdout.write(at + ' written\\n');
  }
`;

test('what was written is there when the folder is opened again', async () => {
  const first = await openDatabase({ dataDir: folder });
  const ada = await first.asSystem(async (em) => aPerson(em, 'Ada'));
  await first.close();
  const second = await openDatabase({ dataDir: folder });
  expect(second.migrated).toEqual([]);
  expect(await second.asSystem((em) => em.findOneOrFail(User, ada.id))).toMatchObject({ name: 'Ada' });
  await second.close();
});

test('a turn is rehearsed while it opens, and taken back', async () => {
  const first = await openDatabase({ dataDir: folder });
  await first.asSystem((em) =>
    meet(em, { from: { id: 'ada', name: 'Ada' }, at: { channel: 'terminal', room: 'r', private: true }, now }),
  );
  const rows = 'select xmin::text, i.* from identity i';
  const before = await first.asSystem((em) => em.execute(rows));
  await first.close();
  const second = await openDatabase({ dataDir: folder });
  // what was never set is null; what was set and taken back is empty
  expect(await second.em().execute("select current_setting('almanac.person', true) as person")).toEqual([
    { person: '' },
  ]);
  expect(await second.em().execute(rows)).toEqual([]);
  expect(await second.asSystem((em) => em.execute(rows))).toEqual(before);
  await second.close();
});

test('a second process on the folder is told so, and one killed leaves nothing in the way and no write lost', async () => {
  const { child } = await another(writing, '20 written');
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by process ${child.pid}`);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  let last = '';
  child.stdout?.on('data', (text) => {
    last += text;
  });
  child.kill('SIGKILL');
  await ended;
  const acknowledged = Math.max(20, ...[...last.matchAll(/(\d+) written/g)].map(([, at]) => Number(at)));
  const database = await openDatabase({ dataDir: folder });
  expect(await database.asSystem((em) => em.count(User))).toBeGreaterThanOrEqual(acknowledged + 1);
  await database.close();
});

test('a process killed while it makes the database leaves nothing that looks finished', async () => {
  rmSync(join(folder, 'postgres'), { recursive: true });
  const making = `
    import { openDatabase } from './src/db/orm.ts';
    setInterval(() => process.stdout.write('.'), 50);
    await openDatabase({ dataDir: process.argv[1] });
  `;
  const { child } = await another(making, '....');
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  const database = await openDatabase({ dataDir: folder });
  expect(await database.asSystem((em) => em.count(User))).toBe(0);
  await database.close();
  expect(existsSync(join(folder, 'in-use'))).toBe(false);
});

test('transactions that are open at once do not run in one another', async () => {
  const database = await openDatabase({ dataDir: folder });
  const people = await database.asSystem(async (em) => ['Ada', 'Eve'].map((name) => aPerson(em, name).id));
  const failing = new Error('no');
  const turns = Array.from({ length: 40 }, (_, at) => {
    const who = people[at % 2] as string;
    return database.asPerson(who, async (em) => {
      em.create(Goal, { user: who, title: String(at), createdAt: now });
      await em.flush();
      if (at % 4 === 3) throw failing;
      const seen = await em.find(Goal, {});
      expect(new Set(seen.map(({ user }) => user))).toEqual(new Set([who]));
    });
  });
  const ended = await Promise.allSettled(turns);
  expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await database.asSystem((em) => em.count(Goal))).toBe(30);
  await database.close();
});
