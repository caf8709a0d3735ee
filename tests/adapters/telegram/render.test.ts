import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { render } from '../../../adapters/telegram/entities.ts';
import { escapeMarkdown } from '../../../src/channel/markdown.ts';
import { checkEntities } from '../../fakes/telegram/entities.ts';

/** Each entity with the text that it covers. */
function covered(markdown: string): [type: string, words: string][] {
  const { text, entities } = render(markdown);
  return entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);
}

function entity(markdown: string): MessageEntity | undefined {
  return render(markdown).entities[0];
}

describe('text becomes entities', () => {
  test('emphasis of every kind covers its words', () => {
    expect(render('**a** _b_ ~~c~~ `d`').text).toBe('a b c d');
    expect(covered('**a** _b_ ~~c~~ `d`')).toEqual([
      ['bold', 'a'],
      ['italic', 'b'],
      ['strikethrough', 'c'],
      ['code', 'd'],
    ]);
  });

  test('offsets count UTF-16 code units, as Telegram does', () => {
    expect(render('👩‍👧‍👦🇵🇹 **né**')).toEqual({
      text: '👩‍👧‍👦🇵🇹 né',
      entities: [{ type: 'bold', offset: 13, length: 2 }],
    });
  });

  test('a heading is bold', () => {
    expect(covered('# Week 3\n\nRead.')).toEqual([['bold', 'Week 3']]);
  });

  test('code inside of bold interrupts it, for the two may not overlap', () => {
    expect(covered('**run `npm` now**')).toEqual([
      ['bold', 'run'],
      ['code', 'npm'],
      ['bold', 'now'],
    ]);
  });

  test('a code block keeps its indentation and its language', () => {
    expect(render('Run:\n\n```js\n  let x;\n```')).toEqual({
      text: 'Run:\n\n  let x;',
      entities: [{ type: 'pre', language: 'js', offset: 6, length: 8 }],
    });
  });

  test('a quote in a quote is one quote', () => {
    expect(covered('> a\n>\n> > b')).toEqual([['blockquote', 'a\n\nb']]);
  });

  test('lists have bullets, numbers, boxes and indentation', () => {
    expect(render('1. one\n2. two\n   - deep\n\n- [x] done\n- [ ] open').text).toBe(
      '1. one\n2. two\n   • deep\n\n• ☑ done\n• ☐ open',
    );
  });

  test('a table is aligned text of fixed width', () => {
    expect(render('| Day | n |\n|---|--:|\n| Wed 😀 | 1 |\n| 水 | 10 |').text).toBe(
      'Day    │  n\n───────┼───\nWed 😀 │  1\n水     │ 10',
    );
    expect(covered('| a |\n|---|\n| b |')).toEqual([['pre', 'a\n─\nb']]);
  });

  test('a link covers its words, also by reference', () => {
    expect(entity('[here](https://example.org/a)')).toMatchObject({ type: 'text_link', url: 'https://example.org/a' });
    expect(entity('[here][1]\n\n[1]: https://example.org/b')).toMatchObject({ url: 'https://example.org/b' });
  });

  test('a link that Telegram does not open is written out', () => {
    expect(render('[the board](http://localhost:3000/x)')).toEqual({
      text: 'the board (http://localhost:3000/x)',
      entities: [],
    });
    expect(render('[ada@example.org](mailto:ada@example.org)').text).toBe('ada@example.org');
  });

  test('an instant is shown by the reader’s client in the detail of our words', () => {
    expect(render('Due [Tue 24 Nov, 09:00](time:2026-11-24T09:00:00Z).')).toEqual({
      text: 'Due Tue 24 Nov, 09:00.',
      entities: [{ type: 'date_time', unix_time: 1_795_510_800, date_time_format: 'wDt', offset: 4, length: 17 }],
    });
    expect(entity('[09:00](time:2026-11-24T09:00:00Z)')).toMatchObject({ date_time_format: 't' });
    expect(entity('[then](time:2026-11-24T09:00:00Z)')).toMatchObject({ date_time_format: '' });
  });

  test('a mention carries the person’s id, and one that is none of Telegram’s is only words', () => {
    expect(entity('[Ada](person:42)')).toMatchObject({ type: 'text_mention', user: { id: 42, first_name: 'Ada' } });
    expect(render('[Ada](person:U1)')).toEqual({ text: 'Ada', entities: [] });
  });

  test('what only looks like markup is text', () => {
    const words = '*a* _b_ `c` [d](e) <b>f</b> &amp; \\*g\\* 2 * 3 * 4 || h || ~i~ @all';
    expect(render(escapeMarkdown(words))).toEqual({ text: words, entities: [] });
  });
});

const words = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...'ab1 *_`~[]()<>#|\\@:/!.&'), fc.constantFrom('é', '水', '😀', '👩‍👧', 'ش')),
  })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && !/^[!-/:-@[-`{-~ ]|[!-/:-@[-`{-~ ]$/.test(text));
const wrap = {
  bold: (inner: string) => `**${inner}**`,
  italic: (inner: string) => `*${inner}*`,
  strikethrough: (inner: string) => `~~${inner}~~`,
  text_link: (inner: string) => `[${inner}](https://example.org/x)`,
} as const;
const piece = fc.record({ words, style: fc.constantFrom('plain', ...(Object.keys(wrap) as (keyof typeof wrap)[])) });

describe('for any text', () => {
  test('the text shown is the text meant, and every entity covers exactly its words', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const markdown = pieces
          .map(({ words: one, style }) => (style === 'plain' ? escapeMarkdown(one) : wrap[style](escapeMarkdown(one))))
          .map((one) => `x ${one}`)
          .join(' y ');
        const { text, entities } = render(markdown);
        expect(text).toBe(pieces.map((one) => `x ${one.words}`).join(' y '));
        expect(checkEntities(text, entities)).toEqual([]);
        expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual(
          pieces.filter(({ style }) => style !== 'plain').map((one) => [one.style, one.words]),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is written, the entities are well formed and nothing is left to be trimmed', () => {
    const lines = fc.array(
      fc.tuple(
        fc.constantFrom(
          '',
          '# ',
          '- ',
          '  - ',
          '1. ',
          '> ',
          '> > ',
          '```\n',
          '| a | b |\n|---|---|\n| ',
          '    ',
          '[1]: ',
        ),
        fc.array(
          fc.constantFrom(
            '**',
            '*',
            '`',
            '~~',
            '[a](https://e.org)',
            '[t](time:2026-01-01T00:00:00Z)',
            '[',
            ']',
            ' ',
            'w',
            '😀',
            '![i](u)',
            '<b>',
            '[^1]',
            '\n',
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(lines, (rows) => {
        const { text, entities } = render(rows.map(([lead, rest]) => lead + rest.join('')).join('\n'));
        expect(checkEntities(text, entities)).toEqual([]);
        expect(text).toBe(text.trim());
      }),
      { numRuns: 1000 },
    );
  });
});
