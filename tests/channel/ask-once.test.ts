import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askOnce } from '../../src/channel/ask-once.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('what was asked is asked once, by all of its names', async () => {
  const asked: string[] = [];
  const names = askOnce(async (team: string | undefined, person: string) => {
    asked.push(`${team}/${person}`);
    return person.toUpperCase();
  });
  expect(await Promise.all([names.get('a', 'x'), names.get('a', 'x'), names.get('b', 'x')])).toEqual(['X', 'X', 'X']);
  await names.get(undefined, 'x');
  expect(asked).toEqual(['a/x', 'b/x', 'undefined/x']);
});

test('names that read the same when run together are two things', async () => {
  const pairs = askOnce(async (one: string, other: string) => [one, other]);
  await pairs.get('a b', 'c');
  expect(await pairs.get('a', 'b c')).toEqual(['a', 'b c']);
});

test('a failure is not kept', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve('there')];
  const once = askOnce((_: string) => answers.shift() ?? Promise.resolve('asked too often'));
  await expect(once.get('a')).rejects.toThrow('away');
  expect(await once.get('a')).toBe('there');
  expect(await once.get('a')).toBe('there');
});

test('an answer is kept for a while, and for ever where none is named', async () => {
  let asked = 0;
  const ask = async (_: string) => ++asked;
  const [briefly, forEver] = [askOnce(ask, 1000), askOnce(ask)];
  expect([await briefly.get('a'), await forEver.get('a')]).toEqual([1, 2]);
  vi.advanceTimersByTime(999);
  expect([await briefly.get('a'), await forEver.get('a')]).toEqual([1, 2]);
  vi.advanceTimersByTime(1);
  expect([await briefly.get('a'), await forEver.get('a')]).toEqual([3, 2]);
});

test('what the platform tells replaces what was asked, until it is forgotten', async () => {
  const once = askOnce(async (_: string) => 'asked');
  once.told('told', 'a');
  expect(await once.get('a')).toBe('told');
  once.forget('a');
  expect(await once.get('a')).toBe('asked');
});
