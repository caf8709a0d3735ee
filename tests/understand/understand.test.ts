import { describe, expect, it } from 'vitest';
import { createUnderstanding } from '../../src/understand/understand.ts';
import { moment, readOne, titleOf, understanding } from './corpus.ts';

const commands = (said: string) =>
  understanding.understand(said, moment).map((reading) => [reading.command, titleOf(reading)]);

describe('a message that asks for several things', () => {
  it.each<[string, unknown[]]>([
    [
      'add milk to my list and remind me at 6 to call the dentist',
      [
        ['task add', 'milk'],
        ['remind me', 'call the dentist'],
      ],
    ],
    [
      'cancel my dentist appointment and remind me to rebook on monday',
      [
        ['schedule cancel', 'dentist appointment'],
        ['remind me', 'rebook'],
      ],
    ],
    [
      "mark laundry as done. what's on my list?",
      [
        ['task done', 'laundry'],
        ['task list', undefined],
      ],
    ],
  ])('%s', (said, expected) => expect(commands(said)).toEqual(expected));

  it('is one thing where "and" joins what is to be done', () => {
    expect(commands('remind me to buy milk and call mum')).toEqual([['remind me', 'buy milk and call mum']]);
    expect(commands('add bread and butter to my shopping list')).toEqual([['task add', 'bread and butter']]);
  });

  it.each<[string, unknown[]]>([
    ['remind me to take pills at 8am, 2pm and 8pm', ['take pills', 'take pills', 'take pills']],
    ['set two alarms for 6 and 6:30 am', [undefined, undefined]],
    ['remind me at 5 to call ann and at 6 to call bob', ['call ann', 'call bob']],
    ['remind me at 7 and 9 people', ['9 people']],
    ['remind me at 7am and 9pm every day to take medicine', ['take medicine']],
  ])('is a reminder for each time: %s', (said, titles) =>
    expect(commands(said)).toEqual(titles.map((title) => ['remind me', title])),
  );

  it('does not part quotation marks', () => {
    expect(commands('add task "ring home and remind me to laugh"')).toEqual([
      ['task add', 'ring home and remind me to laugh'],
    ]);
  });
});

describe('a reading', () => {
  it('tells which words became what', () => {
    const reading = readOne('add a task to read chapter 4 for Biology 101 tomorrow p1');
    expect(Object.fromEntries(reading.because.map(({ words, became }) => [became, words]))).toMatchObject({
      title: 'read chapter 4',
      course: 'for Biology 101',
      when: 'tomorrow',
      priority: 'p1',
    });
  });

  it('points at those words in the text', () => {
    const said = '  Hey! please remind me to call Ann-Marie tomorrow at 9  ';
    for (const { span, words } of readOne(said).because) expect(said.slice(span.start, span.end)).toBe(words);
  });

  it('offers other commands where it is unsure, and none of its own', () => {
    const unsure = readOne('dentist thing');
    expect(unsure.confidence).toBeLessThan(0.9);
    expect(unsure.alternatives.map((other) => other.command)).not.toContain(unsure.command);
  });

  it('is the same for the same words', () => {
    expect(readOne('remind me to stretch at noon')).toEqual(readOne('remind me to stretch at noon'));
    expect(createUnderstanding([]).understand('remind me to stretch', moment)[0]?.command).toBeUndefined();
  });

  it('learns a command that has no lessons of its own from its examples', () => {
    const brew = {
      name: 'brew',
      fields: [{ name: 'what', kind: 'text' as const, required: true, rest: true }],
      phrases: ['brew', 'put the kettle on for'],
      examples: [
        { say: 'brew a pot of tea tomorrow', input: { what: 'a pot of tea', when: 'tomorrow' } },
        { say: 'put the kettle on for us', input: {} },
      ],
    };
    const [reading] = createUnderstanding([brew]).understand('brew a pot of chai', moment);
    expect(reading?.command).toBe('brew');
  });
});

it.each([
  '',
  ' ',
  '???',
  '🎉',
  '\u0000',
  '"',
  '#',
  'p1',
  'remind me',
  'remind me to',
  'at 5',
  ':)',
  '​'.repeat(50),
  'ℵ₀ 日本語 العربية',
  '\ud800',
])('any text has at least one reading: %j', (said) => {
  expect(understanding.understand(said, moment).length).toBeGreaterThan(0);
});
