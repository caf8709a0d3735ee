import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTimes } from '../../../src/understand/temporal/find-times.ts';
import { findRange, readRange } from '../../../src/understand/temporal/read-range.ts';
import { readWhen } from '../../../src/understand/temporal/read-when.ts';

const moment = { now: Temporal.Instant.from('2026-11-23T15:20:00Z'), zone: 'America/New_York', locale: 'en-US' };
const words = fc.constantFrom(
  ...'every other second last next this the on at in by until starting for 3 15 2027 99 monday fri weekdays morning tonight tomorrow week months hours am pm noon half past to june 2nd christmas eod utc times daily between and , - / : . milk call'.split(
    ' ',
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(words, { maxLength: 30 }).map((each) => each.join(' ')),
);

test('any text is read without an error, and its spans lie in it in order', () => {
  fc.assert(
    fc.property(text, (each) => {
      readWhen(each, moment);
      readRange(each, moment);
      for (const { spans, certainty } of findTimes(each, moment)) {
        expect(certainty).toBeGreaterThanOrEqual(0);
        expect(certainty).toBeLessThanOrEqual(1);
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(each.length);
      }
    }),
    { seed: 20261123, numRuns: 600 },
  );
});

test('the same text at the same moment is read the same', () => {
  fc.assert(
    fc.property(text, (each) => {
      expect(JSON.stringify(findTimes(each, moment))).toBe(JSON.stringify(findTimes(each, moment)));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('a time spread over the sentence is one mention with two spans', () => {
  const sentence = 'on friday remind me to call mum at 5';
  const [mention] = findTimes(sentence, moment);
  expect(mention?.when.start.toString()).toBe('2026-11-27T17:00:00');
  expect(mention?.spans.map(({ start, end }) => sentence.slice(start, end))).toEqual(['on friday', 'at 5']);
});

test('words of the title are less certain than the due time', () => {
  const mentions = findTimes('check Black Friday deals on Thursday', moment);
  expect(mentions.map(({ certainty }) => certainty >= 0.5)).toEqual([true, false]);
});

test('the head and the tail of a long text are read, its middle is not', () => {
  const filler = 'words and more words '.repeat(60);
  expect(findTimes(`tomorrow at 9 ${filler}`, moment)[0]?.spans[0]).toEqual({ start: 0, end: 13 });
  expect(findTimes(`${filler}tomorrow at 9`, moment)[0]?.spans[0]?.start).toBe(filler.length);
  expect(findTimes(`${filler}tomorrow at 9 ${filler}`, moment)).toEqual([]);
});

test('days in a sentence are found for a search, past ones too', () => {
  const sentence = 'what did I finish last week?';
  const found = findRange(sentence, moment);
  expect(found && sentence.slice(found.span.start, found.span.end)).toBe('last week');
  expect(found?.range.from.toString()).toBe('2026-11-16');
});

test('a time in the spring gap keeps its words; the schedule moves it', () => {
  const spring = { ...moment, now: Temporal.Instant.from('2027-03-13T15:20:00Z') };
  expect(readWhen('tomorrow at 2:30am', spring)?.start.toString()).toBe('2027-03-14T02:30:00');
});
