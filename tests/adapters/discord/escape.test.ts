/** What only looks like markup stays text, judged by an independent reader of Discord's Markdown. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeBlock, codeSpan, escapeText } from '../../../adapters/discord/escape.ts';
import { renderText } from '../../../adapters/discord/markdown.ts';
import { escapeMarkdown } from '../../../src/channel/markdown.ts';
import { visible } from '../../fakes/discord/visible.ts';

/** Text made of the very marks that mean something, and of plain words between them. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '**', '_', '__', '~~', '`', '```', '||', '|', '\\', '[', ']', '(', ')', '<', '>', '#', '-#'),
      fc.constantFrom('> ', '>>> ', '- ', '+ ', '1. ', '# ', '\n', ' ', ':smile:', '<:a:123456789012345678>', '@here'),
      fc.constantFrom('@everyone', '<@123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>'),
      fc.constantFrom(
        'https://a.b/c_d',
        '[x](https://a.b)',
        '<t:1700000000:R>',
        '</a:123456789012345678>',
        '9:30',
        'é',
      ),
      fc.constantFrom('<id:customize>', '<123456789012345678:guide>', '¯\\_(ツ)_/¯', '😀', '&amp;', '.', '!', 'word'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The client trims a message, and shows no blank at a line's end. */
function plain(text: string): string {
  return text.replace(/[^\S\n]+$/gm, '').trim();
}

describe('text for Discord', () => {
  test('any text shows exactly itself', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        fc.pre(!/[\r\v\f\u2028\u2029\u0085\0]/.test(text));
        expect(plain(visible(escapeText(text)))).toBe(plain(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('a title typed by a person, put into a sentence by the core, shows exactly itself', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        const title = typed.replace(/\s+/g, ' ').trim();
        fc.pre(title !== '' && !/[\0\ufffd]/.test(title));
        const shown = renderText(`Added **${escapeMarkdown(title)}**.`).stretches.join('\n');
        expect(visible(shown).replace(/\s+/g, ' ')).toBe(`Added ${title}.`);
      }),
      { numRuns: 2000 },
    );
  });

  test('times of day and prose stay as they are, so that notifications read well', () => {
    const text = 'Call Ada at 9:30 (room 2.1), it is 50% done; bring a pen & paper!';
    expect(escapeText(text)).toBe(text);
  });

  test('code keeps its backticks', () => {
    expect(codeSpan('a`b')).toBe('`` a`b ``');
    expect(visible(codeSpan('x_y*z'))).toBe('x_y*z');
    expect(visible(codeBlock('let a = `x`;\n```\nb'))).toBe('let a = `x`;\n`\u200b``\nb');
  });
});
