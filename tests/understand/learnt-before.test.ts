import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { learntBefore } from '../../src/learnt-before.ts';
import type { CommandLesson } from '../../src/understand/intent/lesson.ts';
import { teach } from '../../src/understand/intent/school.ts';
import { featuresOf } from '../../src/understand/intent/shape.ts';

const folder = mkdtempSync(join(tmpdir(), 'almanac-learnt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const brew: CommandLesson = {
  name: 'brew',
  fields: [],
  phrases: ['brew (a pot of )?(tea|chai)'],
  examples: [{ say: 'put the kettle on', input: {} }],
};
const walk: CommandLesson = { name: 'walk', fields: [], examples: [{ say: 'take the dog out', input: {} }] };
const said = featuresOf('brew the dog', { timed: false, repeats: false, asked: false });
const anew = teach([brew, walk]).classify(said);

/** Of one folder, noting what was found in it. */
function kept() {
  const before = learntBefore(folder);
  if (!before) throw new Error('The folder was not taken.');
  const found: boolean[] = [];
  const read = (key: string) => {
    const learnt = before.read(key);
    found.push(learnt !== undefined);
    return learnt;
  };
  return { ...before, read, found };
}

describe('What was learnt at one start', () => {
  test('is known at the next, and judges as what is learnt anew', () => {
    const first = kept();
    expect(teach([brew, walk], first).classify(said)).toEqual(anew);
    const second = kept();
    expect(teach([brew, walk], second).classify(said)).toEqual(anew);
    expect([first.found, second.found]).toEqual([[false], [true]]);
  });

  test('is not taken for what other commands teach, of which only the newest is kept', () => {
    const other = [brew, { ...walk, phrases: ['walk the dog'] }];
    const store = kept();
    expect(teach(other, store).classify(said)).toEqual(teach(other).classify(said));
    expect(store.found).toEqual([false]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('is learnt again where its file was cut off, or none can be written', () => {
    teach([brew, walk], kept());
    const [file = ''] = readdirSync(folder);
    truncateSync(join(folder, file), 100);
    const store = kept();
    expect(teach([brew, walk], store).classify(said)).toEqual(anew);
    expect(store.found).toEqual([false]);
    expect(teach([brew, walk], learntBefore(join(folder, file))).classify(said)).toEqual(anew);
  });
});
