import { describe, expect, it } from 'vitest';
import { likeness } from '../../../src/understand/slots/likeness.ts';
import { readOne } from '../corpus.ts';

const known = {
  courses: ['Biology 101', 'Computer Science', 'Linear Algebra', 'History of Art'],
  goals: ['run a marathon', 'learn Spanish'],
};

describe("a course is matched with the person's own", () => {
  it.each([
    ['add read chapter 4 for bio 101', 'Biology 101', 'read chapter 4'],
    ['add a task to read chapter 4 for my bio class', 'Biology 101', 'read chapter 4'],
    ['task: finish the worksheet for biolgy 101 by friday', 'Biology 101', 'finish the worksheet'],
    ['todo: watch lecture 3 for CS', 'Computer Science', 'watch lecture 3'],
    ['add problem set 2 in linear algebra to my list', 'Linear Algebra', 'problem set 2'],
    ['new task: visit the museum +history-of-art', 'History of Art', 'visit the museum'],
  ])('%s', (said, course, title) => {
    expect(readOne(said, known).input).toMatchObject({ course, title });
  });
});

describe("a goal is matched with the person's own", () => {
  it.each([
    ['add a long run on sunday for my goal run a marathon', 'run a marathon', 'long run'],
    ['new task under marathon goal: buy shoes', 'run a marathon', 'buy shoes'],
    ['add learn ten words towards learn spanish', 'learn Spanish', 'learn ten words'],
    ['add stretch *run-a-marathon', 'run a marathon', 'stretch'],
  ])('%s', (said, goal, title) => {
    expect(readOne(said, known).input).toMatchObject({ goal, title });
  });
});

describe('where nothing is known a name is found by how it is said', () => {
  it.each([
    ['add a task to finish the lab for CHEM 204', 'CHEM 204', 'finish the lab'],
    ['add a task to revise unit 2 for the course Intro to Psychology', 'Intro to Psychology', 'revise unit 2'],
    ['for my history class, add a task to read the charter', 'history', 'read the charter'],
  ])('%s', (said, course, title) => {
    expect(readOne(said).input).toMatchObject({ course, title });
  });

  it.each([
    ['add a task to hand in the chemistry lab report by friday', 'hand in the chemistry lab report'],
    ['add a task to turn in biology homework tomorrow', 'turn in biology homework'],
  ])('%s: this “in” is the verb’s', (said, title) => {
    const { input } = readOne(said);
    expect(input.title).toBe(title);
    expect(input).not.toHaveProperty('course');
  });

  it('a teacher is no course', () => {
    expect(readOne('add a task to buy a gift for the history teacher').input).toMatchObject({
      title: 'buy a gift for the history teacher',
    });
  });
});

describe('likeness', () => {
  it('is highest for the same words, and none for others', () => {
    expect(likeness('biology 101', 'Biology 101')).toBe(1);
    expect(likeness('bio', 'Biology 101')).toBeGreaterThan(0.6);
    expect(likeness('bio 102', 'Biology 101')).toBe(0);
    expect(likeness('chemistry', 'Biology 101')).toBe(0);
  });
});
