import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../src/db/folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that is held is refused, and free again when given back', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`${folder} is in use by process ${process.pid}`);
  unlock();
  lockFolder(folder)();
});

test.each([
  ['a process that is gone', '999999999 1'],
  ['an earlier process of the same number', `${process.pid} 1`],
  ['a process killed before it could write its number', ''],
])('what was left by %s is free', (_, left) => {
  writeFileSync(join(folder, 'in-use'), left);
  lockFolder(folder)();
});

test('a process that was killed, and that its parent did not look after yet, holds nothing', async () => {
  // what the shell becomes never waits for the child, which ends after that and stays as a zombie
  const shell = spawn('sh', ['-c', 'sh -c "sleep 1" & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [line] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = String(line).trim();
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { timeout: 30_000 }).toContain(') Z');
    writeFileSync(join(folder, 'in-use'), `${pid} `);
    lockFolder(folder)();
  } finally {
    shell.kill();
  }
});
