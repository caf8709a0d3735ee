import { beforeEach, expect, test } from 'vitest';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { createGrowing, type Tap } from '../../src/channel/growing.ts';
import { ourLinksAsWords } from '../../src/channel/markdown.ts';

const at = { channel: 'memory', room: 'r', private: true };
const sent = { at, id: '1' };
let done: string[] = [];
const tap: Tap = {
  append: async (more) => void done.push(`+${more}`),
  stop: async (more) => void done.push(`stop ${more}`),
};

beforeEach(() => {
  done = [];
});

const growing = () => createGrowing((error) => error as DeliveryError, ourLinksAsWords);

test('a stream gets what is new, and ends with the last words', async () => {
  const stream = growing();
  expect(await stream.begin(at, { text: 'Wor', controls: false }, async () => '1')).toBe('1');
  expect(await stream.go(sent, { text: 'Work', unfinished: true }, tap)).toBe(true);
  expect(await stream.go(sent, { text: 'Work, done.' }, tap)).toBe(true);
  expect(done).toEqual(['+k', 'stop , done.']);
  expect(await stream.go(sent, { text: 'Again.' }, tap)).toBe(false);
});

test.each([
  ['takes something back', { controls: false }, 'Other words'],
  ['has a button that must go', { controls: true }, 'Work, done.'],
  ['names an instant that a stream cannot show', { controls: false }, 'Work at [nine](time:2026-11-24T09:00:00Z)'],
])('a message that %s is drawn anew', async (_, { controls }, text) => {
  const stream = growing();
  await stream.begin(at, { text: 'Work', controls }, async () => '1');
  expect(await stream.go(sent, { text }, tap)).toBe(false);
  expect(done).toEqual(['stop undefined']);
});

test('a kind of place that refuses streams is asked once', async () => {
  const stream = growing();
  let asked = 0;
  const refuse = async () => {
    asked += 1;
    throw new DeliveryError('refused', 'No streams here.');
  };
  const words = { text: 'Work', controls: false };
  expect(await stream.begin(at, words, refuse)).toBeUndefined();
  expect(await stream.begin({ ...at, room: 'another' }, words, refuse)).toBeUndefined();
  expect(asked).toBe(1);
  expect(await stream.begin({ ...at, private: false }, words, async () => '2')).toBe('2');
});

test('our own links are their words, also with brackets in them', () => {
  expect(ourLinksAsWords('[a \\[b\\]](time:2026-11-24T09:00:00Z) by [Ada](person:U1), see [c](https://d.e)')).toBe(
    'a \\[b\\] by Ada, see [c](https://d.e)',
  );
});
