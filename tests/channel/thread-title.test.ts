import { expect, test } from 'vitest';
import type { Utterance } from '../../src/channel/message.ts';
import { createThreadTitles } from '../../src/channel/thread-title.ts';

const thread = { channel: 'memory', tenant: 't', room: 'r', thread: '1', private: true };
const begun: Utterance = { kind: 'open', what: 'chat' };
const words = (text: string): Utterance => ({ kind: 'text', text, toBot: true });

test('the first words of a thread that began are its title, once', () => {
  const titleOf = createThreadTitles(20);
  expect(titleOf(thread, begun)).toBeUndefined();
  expect(titleOf(thread, { kind: 'press', button: 'b' })).toBeUndefined();
  expect(titleOf({ ...thread, thread: '2' }, words('elsewhere'))).toBeUndefined();
  expect(titleOf(thread, words('What is on today, and tomorrow?'))).toBe('What is on today, a…');
  expect(titleOf(thread, words('And then?'))).toBeUndefined();
});

test('a thread that nobody saw begin keeps its title, and so does one that begins without words', () => {
  const titleOf = createThreadTitles(20);
  expect(titleOf(thread, words('hello'))).toBeUndefined();
  titleOf(thread, begun);
  expect(titleOf(thread, words(''))).toBeUndefined();
  expect(titleOf(thread, words('hello'))).toBeUndefined();
});
