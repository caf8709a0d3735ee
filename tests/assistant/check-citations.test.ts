import { expect, test } from 'vitest';
import { checkCitations } from '../../src/assistant/evidence/check-citations.ts';
import type { Passage } from '../../src/assistant/evidence/passage.ts';

const passages: Passage[] = [
  {
    number: 1,
    kind: 'note',
    title: 'Launch',
    place: '',
    text: 'We decided to ship on **12 May**, not before the audit.',
  },
  { number: 2, kind: 'note', title: 'Team', place: '', text: 'Lena likes oat milk – and nothing else.' },
];

test('numbers that were given stand, others go and are told', () => {
  const checked = checkCitations('It ships in May [1][2]. Or June [7]. Both [1, 9].', passages);
  expect(checked.text).toBe('It ships in May [1][2]. Or June. Both [1].');
  expect(checked.cited).toEqual([1, 2]);
  expect(checked.removed).toEqual([
    { what: 'number', cited: [7] },
    { what: 'number', cited: [9] },
  ]);
});

test('a quotation stands when its source has it, whatever its markup, dashes and case', () => {
  const answer = 'The note says “we decided to ship on 12 May” [1] and "Lena likes oat milk - and nothing else" [2].';
  expect(checkCitations(answer, passages)).toMatchObject({ text: answer, removed: [] });
});

test('a quotation may leave words out, in order', () => {
  const answer = '“We decided … not before the audit” [1]';
  expect(checkCitations(answer, passages).text).toBe(answer);
  expect(checkCitations('“not before the audit … we decided” [1]', passages).removed).toHaveLength(1);
});

test('a quotation that its source does not have is left out, even if another source has it', () => {
  const checked = checkCitations('It says “Lena likes oat milk” [1].', passages);
  expect(checked.text).toBe('It says _(a quotation that the source does not have was left out)_ [1].');
  expect(checked.removed).toEqual([{ what: 'quote', cited: [1] }]);
});

test('without a number, made-up quotations lose their marks; the person’s own words may be quoted', () => {
  expect(checkCitations('Ada said “we never ship on Fridays”.', passages).text).toBe(
    'Ada said we never ship on Fridays.',
  );
  const own = 'You asked “when do we ship it”.';
  expect(checkCitations(own, passages, 'When do we ship it?').text).toBe(own);
});

test('other ways of writing a number are read too', () => {
  expect(checkCitations('May 【1†source】. Milk [source 2]. Both [1-2].', passages)).toMatchObject({
    text: 'May [1]. Milk [2]. Both [1][2].',
    cited: [1, 2],
  });
});
