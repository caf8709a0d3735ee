/** `npm run -s export` and `npm run -s import`: from one folder into another. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/orm.ts';
import { meet } from '../../src/people/enter.ts';
import { testFolder } from '../support/database.ts';
import { samples } from '../support/samples.ts';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const files = mkdtempSync(join(tmpdir(), 'almanac-mine-'));
let from: string;
let to: string;

beforeAll(async () => {
  [from, to] = [await testFolder(), await testFolder()];
  const db = await openDatabase({ dataDir: from });
  const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
  for (const id of ['ada', 'ben']) {
    const at = { channel: 'terminal', room: id, private: true };
    const person = await db.asSystem((em) => meet(em, { from: { id, name: id }, at, now }));
    await db.asPerson(person, async (em) => {
      for (const [, make] of samples) make(em, person);
    });
  }
  await db.close();
});
afterAll(() => {
  for (const folder of [from, to, files]) rmSync(folder, { recursive: true, force: true });
});

async function run(folder: string, ...words: string[]) {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [main, ...words], { env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

test('a person goes from one instance to another and is the same there', async () => {
  const [first, second] = [join(files, 'first.zip'), join(files, 'second.zip')];
  expect(await run(from, 'export', 'terminal:ada', first)).toMatchObject({ code: 0, stdout: `${first}\n` });
  const { code, stdout } = await run(to, 'import', first);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Restored [\w-]{36}:\n(.*\n)*\s+note: 1\n/);
  expect(await run(to, 'export', 'terminal:ada', second)).toMatchObject({ code: 0 });
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  expect(await run(to, 'import', first)).toMatchObject({ code: 1, stderr: expect.stringContaining('is here already') });
});

test('what is missing or wrong is one sentence, and nothing is written over', async () => {
  expect(await run(from, 'export')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Say whose, by an account.*\n {2}terminal:ada/),
  });
  expect((await run(from, 'export', 'terminal:eve')).stderr).toContain('There is nobody terminal:eve');
  const there = join(files, 'there.zip');
  writeFileSync(there, 'mine');
  expect((await run(from, 'export', 'terminal:ada', there)).stderr).toContain('it is there already');
  expect(readFileSync(there, 'utf8')).toBe('mine');
  expect((await run(to, 'import')).stderr).toContain('Name the archive, or the folder');
  expect((await run(to, 'import', there)).stderr).toContain('no archive of Almanac');
});

/** Runs it until stderr says so, and kills it there. */
async function killWhen(says: RegExp, ...words: string[]): Promise<void> {
  const env = { ...process.env, DATA_DIR: to, DATABASE_URL: '' };
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data;
    if (says.test(said)) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, how) => resolve(how)));
  if (signal !== 'SIGKILL') throw new Error(`It ended without saying ${says}:\n${said}`);
}

test('a folder of notes is taken, killed while reading and while embedding, to the same end', async () => {
  const folder = join(files, 'notes');
  mkdirSync(folder);
  for (let at = 0; at < 300; at += 1) writeFileSync(join(folder, `${at}.md`), `Page ${at} of the diary.`);
  await killWhen(/200 of 300 files read/, 'import', folder, 'terminal:ada');
  await killWhen(/\d+ of \d+ passages embedded/, 'import', folder, 'terminal:ada');
  const { code, stdout, stderr } = await run(to, 'import', folder, 'terminal:ada');
  expect([code, stdout]).toEqual([0, 'Notes: 0 new, 0 changed, 300 as they were.\n']);
  const db = await openDatabase({ dataDir: to });
  const [counts] = await db.asSystem((em) =>
    em.execute<Record<string, number>[]>(
      `select (select count(*)::int from note where content like 'Page % of the diary.') as notes,
         (select count(distinct object_id)::int from passage where content like 'Page % of the diary.') as cut,
         (select count(*)::int from passage where content like 'Page % of the diary.') as passages`,
    ),
  );
  await db.close();
  expect(counts).toEqual({ notes: 300, cut: 300, passages: 300 });
  // what the killed one had stored is not embedded again
  const [, rest] = /of (\d+) passages embedded/.exec(stderr) ?? [];
  expect(Number(rest)).toBeGreaterThan(0);
  expect(Number(rest)).toBeLessThan(300);
});
