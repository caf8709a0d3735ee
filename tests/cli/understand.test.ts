import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { answerLine, everySlot } from '../../src/cli/understand.ts';
import { LESSONS } from '../../src/understand/intent/lessons/every.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';

const understanding = createUnderstanding(LESSONS.map(everySlot));
const ask = (text: string, more: Record<string, unknown> = {}) =>
  answerLine(
    JSON.stringify({
      id: 'x',
      text,
      now: '2026-11-23T10:20:00-05:00',
      timezone: 'America/New_York',
      locale: 'en-US',
      ...more,
    }),
    understanding,
  );

it('answers a repeated reminder with its title, rule and next five occurrences', () => {
  expect(ask('remind me every other Tuesday at 5pm to water the plants')).toMatchObject({
    id: 'x',
    intent: 'create_reminder',
    slots: {
      title: 'water the plants',
      at: '2026-11-24T17:00:00-05:00',
      all_day: false,
      next: [
        '2026-11-24T17:00:00-05:00',
        '2026-12-08T17:00:00-05:00',
        '2026-12-22T17:00:00-05:00',
        '2027-01-05T17:00:00-05:00',
        '2027-01-19T17:00:00-05:00',
      ],
      course: null,
      goal: null,
    },
  });
});

it('keeps the wall clock of a repetition across a change of clocks', () => {
  const { slots } = ask('remind me every sunday at 9am to stretch', { now: '2026-10-20T12:00:00Z' });
  expect(slots.next).toEqual([
    '2026-10-25T09:00:00-04:00',
    '2026-11-01T09:00:00-05:00',
    '2026-11-08T09:00:00-05:00',
    '2026-11-15T09:00:00-05:00',
    '2026-11-22T09:00:00-05:00',
  ]);
});

it('answers a bare day as a day, and no time as null', () => {
  expect(ask('add a task to mail the forms by march 2nd').slots).toMatchObject({
    title: 'mail the forms',
    at: '2027-03-02',
    all_day: true,
    rrule: null,
  });
  expect(ask('add a task to mail the forms').slots).toMatchObject({ at: null, rrule: null });
});

it('says which words became what when asked to explain', () => {
  expect(ask('remind me to stretch at noon', { explain: true }).because).toContainEqual({
    span: { start: 13, end: 20 },
    words: 'stretch',
    became: 'title',
  });
  expect(ask('remind me to stretch at noon')).not.toHaveProperty('because');
});

it.each([
  ['not JSON', 'The line is not JSON.'],
  ['{"id":7,"text":5}', 'The question’s text is wrong.'],
  ['{"id":7,"text":"hi","now":"yesterday","timezone":"UTC"}', 'The moment or the time zone is not one.'],
  [
    '{"id":7,"text":"hi","now":"2026-11-23T10:20:00Z","timezone":"Mars/Base"}',
    'The moment or the time zone is not one.',
  ],
])('answers a line it cannot handle: %s', (line, error) => {
  expect(answerLine(line, understanding)).toMatchObject({ intent: 'smalltalk_or_question', error });
});

it('answers 2,000 lines in their order, the last without a line feed, and ends well', async () => {
  const child = spawn(process.execPath, ['src/main.ts', 'understand'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = Array.from({ length: 2000 }, (_, id) =>
    id % 500 === 3
      ? 'broken'
      : JSON.stringify({
          id,
          text: `remind me to check  pump ${id} at noon`,
          now: '2026-11-23T10:20:00Z',
          timezone: 'UTC',
        }),
  );
  child.stdin.end(lines.join('\n'));
  let out = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) out += chunk;
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
  const ids = out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: unknown }).id);
  expect(code).toBe(0);
  expect(ids).toEqual(lines.map((line, id) => (line === 'broken' ? null : id)));
});
