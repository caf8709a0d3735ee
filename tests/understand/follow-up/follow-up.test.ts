import { describe, expect, it } from 'vitest';
import type { Recent } from '../../../src/understand/reading.ts';
import { moment, understanding } from '../corpus.ts';

const set: Recent = {
  shown: [],
  touched: {
    type: 'reminder',
    label: 'call mum',
    command: 'remind me',
    input: { title: 'call mum', when: '2026-11-24T09:00:00' },
  },
};
const three = [
  { type: 'task', label: 'buy stamps' },
  { type: 'task', label: 'wash the car' },
  { type: 'task', label: 'mail the forms' },
];
const ticked: Recent = {
  shown: three,
  touched: { type: 'task', label: 'buy stamps', command: 'task done', input: { task: '1' } },
};
const fired: Recent = { ...set, fired: true };

/** What is read, as `command {input}`, one line a reading. */
function read(said: string, recent: Recent): string[] {
  return understanding
    .understand(said, moment, { recent })
    .map(({ command, input }) => `${command} ${JSON.stringify(input)}`);
}

describe('a follow-up on a reminder just set', () => {
  it.each([
    ['move it to Friday', 'remind move {"reminder":"it","when":"2026-11-27T09:00:00"}'],
    ['no friday', 'remind move {"reminder":"it","when":"2026-11-27T09:00:00"}'],
    ['make that 10', 'remind move {"reminder":"it","when":"2026-11-24T10:00:00"}'],
    ['make it 7:30pm instead', 'remind move {"reminder":"it","when":"2026-11-24T19:30:00"}'],
    ['Actually, 6pm', 'remind move {"reminder":"it","when":"2026-11-24T18:00:00"}'],
    ['same for Thursday', 'remind me {"title":"call mum","when":"2026-11-26T09:00:00"}'],
    ['delete it', 'remind delete {"reminder":"it"}'],
    ['stop this one', 'remind delete {"reminder":"it"}'],
    ['pause it', 'remind pause {"reminder":"it"}'],
    ['skip it once', 'remind skip {"reminder":"it"}'],
    ['undo that', 'undo {}'],
  ])('%s', (said, expected) => expect(read(said, set)).toEqual([expected]));

  it('keeps what is not said anew: the time of day, or the day', () => {
    expect(read('push it to sunday', set)).toEqual(['remind move {"reminder":"it","when":"2026-11-29T09:00:00"}']);
    expect(read('make it 10am', set)).toEqual(['remind move {"reminder":"it","when":"2026-11-24T10:00:00"}']);
  });

  it('snoozes from now, not from when it was due', () => {
    expect(read('snooze it an hour', set)[0]).toContain('"when":"2026-11-23T11:20:00');
  });

  it('leaves a sentence alone that stands by itself', () => {
    expect(read('remind me to call dad at noon', set)[0]).toContain('"title":"call dad"');
    expect(read('what is on my calendar', set)).toEqual(['agenda {}']);
  });
});

describe('a follow-up on a list', () => {
  it.each([
    ['done 2', ['task done {"task":"2"}']],
    ['the second one', ['task done {"task":"2"}']],
    ['no, the third one', ['task done {"task":"3"}']],
    ['done with the first two', ['task done {"task":"1"}', 'task done {"task":"2"}']],
    ['mark 1 and 3 as done', ['task done {"task":"1"}', 'task done {"task":"3"}']],
    ['both are done', ['task done {"task":"1"}', 'task done {"task":"2"}']],
    ['delete the last one', ['task drop {"task":"3"}']],
    ['move the first to friday', ['task move {"task":"1","when":"2026-11-27"}']],
    ['rename 2 to Wash Dad’s car', ['task edit {"task":"2","title":"Wash Dad’s car"}']],
    ['same for 3', ['task done {"task":"3"}']],
  ])('%s', (said, expected) => expect(read(said, ticked)).toEqual(expected));
});

describe('a reply to a fired reminder', () => {
  it.each([
    ['done', 'remind done {"reminder":"it"}'],
    ['ok done, thanks!', 'remind done {"reminder":"it"}'],
    ['later', 'remind snooze {"reminder":"it"}'],
    ['not now', 'remind snooze {"reminder":"it"}'],
    ['tonight at 8', 'remind snooze {"reminder":"it","when":"2026-11-23T20:00:00"}'],
    ['stop', 'remind delete {"reminder":"it"}'],
  ])('%s', (said, expected) => expect(read(said, fired)).toEqual([expected]));
});

it('means nothing when nothing was shown or touched', () => {
  expect(understanding.understand('the second one', moment, { recent: { shown: [] } })[0]?.confidence).toBeLessThan(
    0.9,
  );
});
