import { describe, expect, test } from 'vitest';
import { answer, readCases } from './corpus.ts';

const cases = readCases(new URL('../../corpus/when/', import.meta.url));

test('the corpus has its sentences', () => {
  expect(cases.length).toBeGreaterThan(300);
});

describe.each([...new Set(cases.map(({ family }) => family))])('%s', (family) => {
  test.each(cases.filter((each) => each.family === family))('$text', (each) => {
    const said = answer(each);
    expect(said.expected).toBe(each.expected);
    if (each.rest !== undefined) expect(said.rest).toBe(each.rest);
  });
});
