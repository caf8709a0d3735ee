import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { learntBefore } from '../../src/learnt-before.ts';
import { type Lesson, learn } from '../../src/understand/intent/learn.ts';

const folder = mkdtempSync(join(tmpdir(), 'almanac-learnt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lessons: readonly Lesson[] = [
  { label: 'add', features: [1, 2, -3] },
  { label: 'add', features: [1, 5] },
  { label: 'drop', features: [2, 7] },
  { label: 'drop', features: [7, 8] },
];
const unknown = [1, 7];
const anew = learn(lessons).classify(unknown);

/** Of one folder, counting what was found in it. */
function kept() {
  const before = learntBefore(folder);
  if (!before) throw new Error('The folder was not taken.');
  const found: boolean[] = [];
  const read = (key: string) => {
    const weights = before.read(key);
    found.push(weights !== undefined);
    return weights;
  };
  return { ...before, read, found };
}

describe('What was learnt at one start', () => {
  test('is known at the next, and judges as what is learnt anew', () => {
    const first = kept();
    expect(learn(lessons, first).classify(unknown)).toEqual(anew);
    const second = kept();
    expect(learn(lessons, second).classify(unknown)).toEqual(anew);
    expect([first.found, second.found]).toEqual([[false], [true]]);
  });

  test('is not taken for what other lessons teach, of which only the newest is kept', () => {
    const other = lessons.map((lesson, place) => (place === 3 ? { ...lesson, label: 'add' } : lesson));
    const store = kept();
    expect(learn(other, store).classify(unknown)).toEqual(learn(other).classify(unknown));
    expect(store.found).toEqual([false]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('is learnt again where its file was cut off, or cannot be written', () => {
    learn(lessons, kept());
    const [file = ''] = readdirSync(folder);
    truncateSync(join(folder, file), 7);
    expect(learn(lessons, kept()).classify(unknown)).toEqual(anew);
    truncateSync(join(folder, file), 8);
    expect(learn(lessons, kept()).classify(unknown)).toEqual(anew);
    expect(learn(lessons, learntBefore(join(folder, file))).classify(unknown)).toEqual(anew);
  });
});
