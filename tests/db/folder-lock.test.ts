import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
