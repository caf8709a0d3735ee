import { describe, expect, it } from 'vitest';
import { readOne } from '../corpus.ts';

describe('quick-add marks', () => {
  it.each<[string, Record<string, unknown>]>([
    ['add buy paint p1 #home', { title: 'buy paint', priority: 1, tags: 'home' }],
    ['add buy paint !2 #home #garden', { title: 'buy paint', priority: 2, tags: 'home, garden' }],
    ['task: call the bank high priority', { title: 'call the bank', priority: 1 }],
    ['new task low priority: sort photos', { title: 'sort photos', priority: 3 }],
    ['urgent: add a task to fix the pump', { title: 'fix the pump', priority: 1 }],
    ['add a task to visit urgent care', { title: 'visit urgent care' }],
  ])('%s', (said, input) => {
    expect(readOne(said).input).toEqual(input);
  });

  it('a number sign before a number is no tag', () => {
    expect(readOne('add a task to review PR #482').input).toEqual({ title: 'review PR #482' });
  });
});

describe('quotation marks', () => {
  it.each([
    ['add a task "proofread the 3/5 minutes tomorrow"', { title: 'proofread the 3/5 minutes tomorrow' }],
    ['add “remind me to #laugh p1” to my list', { title: 'remind me to #laugh p1' }],
  ])('make %s literal', (said, input) => {
    expect(readOne(said).input).toEqual(input);
  });
});
