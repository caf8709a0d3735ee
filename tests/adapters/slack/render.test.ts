import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from '../../../adapters/slack/render.ts';
import { escapeMarkdown } from '../../../src/channel/markdown.ts';
import type { Button } from '../../../src/channel/message.ts';
import { messageBlocks, wrong } from '../../fakes/slack/schema.ts';
import { visibleText } from '../../fakes/slack/visible.ts';

const seen = (text: string) => visibleText(render({ text }) as never);
const markdownish = fc
  .array(
    fc.constantFrom(
      '# ',
      '## ',
      '- ',
      '1. ',
      '> ',
      '```\n',
      '|a|b|\n|-|-|\n|',
      '**',
      '_',
      '~~',
      '`',
      '[x](',
      ')',
      'http://x.y',
      '\n',
      '\n\n',
      '&<>',
      '<!channel>',
      '@here',
      'time:2026-11-24T09:00:00Z',
      'word ',
      '---\n',
      '\u{1f600}',
      '- [ ] ',
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('a message as Block Kit', () => {
  test('an instant is a date in the reader’s zone with the words to fall back on', () => {
    const { text, blocks } = render({ text: 'Due [Tue 24 Nov, 09:00](time:2026-11-24T09:00:00Z).' });
    const date = '<!date^1795510800^{date_short_pretty} {time}|Tue 24 Nov, 09:00>';
    expect(text).toBe(`Due ${date}.`);
    expect(blocks).toMatchObject([{ type: 'section', text: { type: 'mrkdwn', text: `Due ${date}.` } }]);
  });

  test('text that looks like a ping is text, and only a person’s link pings', () => {
    const { text } = render({ text: escapeMarkdown('<!channel> <@U123> & @here') });
    expect(text).toBe('&lt;!channel&gt; &lt;@U123&gt; &amp; @here');
    expect(render({ text: 'Ask [Ada](person:U123).' }).text).toBe('Ask <@U123>.');
    expect(render({ text: 'Ask [Ada](person:!channel).' }).text).toBe('Ask Ada.');
  });

  test('a heading, a rule, a list, a table, code and a quote are blocks of their own kind', () => {
    const text = '# Week\n\n- a\n- b\n\n---\n\n| Day | What |\n|---|:-:|\n| Mon | **lab** |\n\n```js\nx\n```\n\n> said';
    const types = render({ text }).blocks.map((block) => block.type);
    expect(types).toEqual(['header', 'section', 'divider', 'table', 'rich_text', 'rich_text']);
  });

  test('a second table is columns of text, since a message takes one', () => {
    const table = '| a | b |\n|---|---|\n| 1 | 2 |';
    const { blocks } = render({ text: `${table}\n\nand\n\n${table}` });
    expect(blocks.filter((block) => block.type === 'table')).toHaveLength(1);
    expect(visibleText({ blocks } as never).match(/1[ │]+2/g)).toHaveLength(2);
  });

  test('words with marks that mrkdwn cannot escape come out as typed', () => {
    for (const words of ['*a* _b_ ~c~', 'snake_case and 2*3*4', ':smile: :+1:', '`tick`', 'a|b'])
      expect(seen(escapeMarkdown(words))).toBe(words);
  });

  test('marks inside a word are shown, though mrkdwn has none there', () => {
    expect(seen('un**believ**able')).toBe('unbelievable');
  });

  test('nested lists, check boxes and offsets keep their order', () => {
    expect(
      seen('3. a\n   - [x] b\n4. c')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['3. a', '• ☑ b', '4. c']);
  });

  test('a hundred headings fit in fifty blocks, and no word is lost', () => {
    const words = Array.from({ length: 100 }, (_, at) => `Heading${at}`);
    const { blocks } = render({
      text: words.map((word) => `# ${word}`).join('\n\n'),
      buttons: [{ id: 'a', label: 'Ok' }],
    });
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const word of words) expect(visibleText({ blocks } as never)).toContain(word);
  });

  test('an address that cannot be opened is shown as its words', () => {
    expect(render({ text: '[run](javascript:alert(1)) [x](file:///etc)' }).text).toBe('run x');
  });

  test('labels, hints and placeholders are cut to what Slack takes', () => {
    const long = 'ü'.repeat(200);
    const entries = Array.from({ length: 120 }, (_, at) => ({ id: `e.${at}`, label: long, hint: long }));
    const { blocks } = render({ text: 'x', buttons: [{ id: 'b', label: long }], menu: { placeholder: long, entries } });
    expect(wrong(messageBlocks, blocks)).toBeUndefined();
  });

  test('a button with an address is a link, the others carry their id', () => {
    const buttons: Button[] = [
      { id: 'a.0', label: 'Open', url: 'https://x.y' },
      { id: 'a.1', label: 'Drop', style: 'danger' },
    ];
    expect(render({ text: 'x', buttons }).blocks.at(-1)).toMatchObject({
      elements: [{ url: 'https://x.y' }, { value: 'a.1', action_id: 'press:a.1', style: 'danger' }],
    });
  });

  test('whatever is written, Slack takes it and nobody is pinged', () => {
    fc.assert(
      fc.property(fc.oneof(markdownish, fc.string({ unit: 'grapheme', maxLength: 4000 })), (text) => {
        const dressed = render({ text });
        expect(wrong(messageBlocks, dressed.blocks)).toBeUndefined();
        for (const mrkdwn of [
          dressed.text,
          ...dressed.blocks.flatMap((one) => (one.type === 'section' ? (one.text?.text ?? '') : '')),
        ])
          expect(mrkdwn).not.toMatch(/<!(channel|here|everyone|subteam)|<@|<#/);
      }),
      { numRuns: 400 },
    );
  });

  test('literal words survive any way round', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~éñ]{1,60}$/), (words) => {
        expect(seen(escapeMarkdown(words)).replace(/\s+/g, ' ')).toBe(words.trim().replace(/\s+/g, ' '));
      }),
      { numRuns: 400 },
    );
  });
});
