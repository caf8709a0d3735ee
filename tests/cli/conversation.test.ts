/** The main job as a newcomer has it: a process, a folder, lines in, replies out. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/orm.ts';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const conversation = readFileSync(new URL('./conversation.txt', import.meta.url), 'utf8').trim();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly replies: readonly string[];
  readonly stderr: string;
}

function start(dataDir: string) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));
  return spawn(process.execPath, [main, 'start'], { env: { ...env, DATA_DIR: dataDir, NODE_ENV: 'production' } });
}

function talk(lines: string, dataDir = folder): Promise<Ran> {
  const child = start(dataDir);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  child.stdin.end(lines);
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, stderr, replies: stdout.split(/\n\n(?=\S)/) })),
  );
}

test('a conversation of more than 40 messages is answered line by line, and the process ends by itself', async () => {
  const lines = conversation.split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(40);
  const { code, replies, stderr } = await talk(`${conversation}\n`);
  expect(stderr).toContain('ready: terminal');
  expect(code, stderr).toBe(0);
  const all = replies.join('\n\n');
  expect(all).not.toMatch(/went wrong|I am not sure|did not take that/);
  expect(replies.length).toBeGreaterThanOrEqual(lines.length);
});

test('the database then holds exactly what the receipts said', async () => {
  const db = await openDatabase({ dataDir: folder });
  try {
    const held = await db.asSystem(async (em) => ({
      person: await em.execute('select name, zone, preferences from user_account'),
      tasks: await em.execute(
        'select title, status, priority, tags, notes, due_day is not null as dated from task order by id',
      ),
      goals: await em.execute(
        'select title, status, progress::float as progress, target_date::text from goal order by id',
      ),
      notes: await em.execute('select title, content, tags from note order by created_at, id'),
      blocks: await em.execute(
        'select title, rule, cardinality(exdates)::int as exdates from schedule_block order by id',
      ),
      reminders: await em.execute('select title, rule, state from reminder order by title'),
    }));
    expect(held).toEqual({
      person: [{ name: 'Ada', zone: 'Europe/Lisbon', preferences: { quiet: { from: '23:00', to: '06:00' } } }],
      tasks: [
        { title: 'read chapter 4', status: 'todo', priority: null, tags: [], notes: '', dated: true },
        { title: 'buy stamps', status: 'todo', priority: 1, tags: ['errands'], notes: 'the large ones', dated: true },
        { title: 'water the plants', status: 'dropped', priority: null, tags: [], notes: '', dated: true },
      ],
      goals: [
        { title: 'finish my thesis', status: 'done', progress: null, target_date: null },
        { title: 'run a marathon', status: 'active', progress: 0.4, target_date: '2030-10-01' },
      ],
      notes: [
        { title: null, content: 'the wifi password is on the fridge', tags: [] },
        { title: 'Oat milk', content: 'Lena likes oat milk', tags: ['people'] },
      ],
      blocks: [
        { title: 'meeting with Lena', rule: null, exdates: 0 },
        { title: 'football', rule: expect.stringContaining('BYDAY=TH'), exdates: 1 },
      ],
      // "/undo" brought stretch back; "/undo 2" then took back the last two: done and move.
      reminders: [
        { title: 'call the bank', rule: null, state: 'pending' },
        { title: 'stretch', rule: expect.stringContaining('FREQ=DAILY'), state: 'pending' },
      ],
    });
  } finally {
    await db.close();
  }
});

test('a second run on the same folder remembers', async () => {
  const { replies, code } = await talk('show my tasks\nshow my notes\n/goal list\n');
  expect(code).toBe(0);
  const all = replies.join('\n');
  for (const words of ['read chapter 4', 'buy stamps', 'fridge', 'Oat milk', 'run a marathon', '40 %'])
    expect(all).toContain(words);
  expect(all).not.toContain('Hello');
});

test('kill -9 at any moment loses nothing that was acknowledged', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 20; round++) {
    const child = start(folder);
    child.stdin.on('error', () => {});
    let stdout = '';
    let written = 0;
    // A different moment in each round: after so many acknowledgements, or in the middle of the next write.
    const until = 1 + (round % 4);
    await new Promise<void>((resolve) => {
      child.on('close', () => resolve());
      child.stdout.on('data', (data: Buffer) => {
        stdout += data;
        const seen = [...stdout.matchAll(/Task added: (round \d+ task \d+)\./g)].map((match) => match[1] ?? '');
        if (seen.length >= until && round % 2 === 0) child.kill('SIGKILL');
        else if (seen.length >= until) setImmediate(() => child.kill('SIGKILL'));
        while (written <= seen.length + 1) child.stdin.write(`/task add title: round ${round} task ${written++}\n`);
      });
      child.stdin.write(`/task add title: round ${round} task ${written++}\n`);
    });
    acknowledged.push(...[...stdout.matchAll(/Task added: (round \d+ task \d+)\./g)].map((match) => match[1] ?? ''));
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(20);
  const db = await openDatabase({ dataDir: folder });
  const rows = await db.asSystem((em) =>
    em.execute<{ title: string; changes: string }[]>(
      `select title, (select count(*) from change c where c.rows @> jsonb_build_array(jsonb_build_object('id', t.id::text)))::text as changes from task t where title like 'round%'`,
    ),
  );
  await db.close();
  const titles = rows.map((row) => row.title);
  expect(acknowledged.filter((title) => !titles.includes(title))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
  // Each write left its inverse: nothing is half-written.
  expect(rows.filter((row) => row.changes !== '1')).toEqual([]);
}, 600_000);
