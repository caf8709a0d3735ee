import { expect, test } from 'vitest';
import { answer, readCases } from './corpus.ts';

test('of the sentences set aside and never tuned to, at least 95 in 100 are read as written down', () => {
  const cases = readCases(new URL('../../corpus/when/aside/', import.meta.url));
  const wrong = cases.filter((each) => {
    const said = answer(each);
    return said.expected !== each.expected || (each.rest !== undefined && said.rest !== each.rest);
  });
  expect(cases.length).toBeGreaterThan(150);
  expect(wrong.length / cases.length, wrong.map(({ text }) => text).join('\n')).toBeLessThan(0.05);
});
