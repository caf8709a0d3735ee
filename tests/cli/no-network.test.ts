/** Without a key nothing tries the network: a long conversation in a process whose every connection is refused and told. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const at = (path: string) => new URL(path, import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'almanac-offline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(words: readonly string[], lines = ''): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', at('../support/refuse-network.ts'), ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', DATA_DIR: folder },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  child.stdin.end(lines);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** What a model would answer, listen to or read, were there one. */
const free = [
  'what is photosynthesis?',
  'when do I meet Lena, and what does she like?',
  'summarise my notes please',
  'what should I do today?',
  'hello',
  'thanks!',
  '/ask what does Lena like?',
  '/find oat milk',
  '/related oat milk',
  '/usage',
  'what do you remember about me?',
  '/new chat',
  '/doctor',
  '/export',
];

test('a conversation of sixty messages with the embedder that comes along tries no connection', async () => {
  const conversation = readFileSync(at('./conversation.txt'), 'utf8').trim();
  const { code, stdout, stderr } = await run(
    [at('../../src/main.ts'), 'start'],
    `${conversation}\n${free.join('\n')}\n`,
  );
  expect(code, stderr).toBe(0);
  expect(stdout).not.toMatch(/went wrong/);
  expect(stdout).toContain('oat milk');
  expect(stderr.match(/^NETWORK .*$/gm)).toBeNull();
});

test('the control: a connection of the process or of a thread of it is refused and told', async () => {
  const tries = `fetch('http://almanac.example/').catch(() => {});`;
  const { stderr } = await run([
    '--input-type=module',
    '-e',
    `${tries} new (await import('node:worker_threads')).Worker("${tries}", { eval: true })`,
  ]);
  expect(stderr.match(/^NETWORK .*$/gm)?.length).toBe(2);
});
