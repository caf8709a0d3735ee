import { describe, expect, test } from 'vitest';
import { countWords, cutText } from '../../src/recall/cut.ts';
import { embeddable } from '../../src/recall/embeddable.ts';
import { languageOf } from '../../src/recall/language.ts';

const sentence = (subject: string) => `${subject} is what this sentence of ten words is about. `;
const paragraph = (subject: string, sentences = 12) => sentence(subject).repeat(sentences).trim();

describe('cutting a text', () => {
  test('a short note is one passage, with its structure and without its markup', () => {
    expect(cutText('Buy **oat milk** and\n\n- bread\n- [butter](https://example.org)')).toEqual([
      { headings: [], content: 'Buy oat milk and\n\nbread\n\nbutter' },
    ]);
  });

  test('each section is a passage that knows the headings above it', () => {
    const cuts = cutText(
      `# Plants\n\n${paragraph('Moss')}\n\n## Ferns\n\n${paragraph('Fern')}\n\n# Animals\n\n${paragraph('Ant')}`,
    );
    expect(cuts.map(({ headings }) => headings)).toEqual([['Plants'], ['Plants', 'Ferns'], ['Animals']]);
  });

  test('long text is parted between sentences, and no word is lost', () => {
    const text = Array.from({ length: 300 }, (_, at) => `Sentence number ${at} stands here.`).join(' ');
    const cuts = cutText(text);
    expect(cuts.length).toBeGreaterThan(5);
    for (const { content } of cuts) {
      expect(countWords(content)).toBeLessThanOrEqual(240);
      expect(content).toMatch(/\.$/);
    }
    expect(cuts.map(({ content }) => content).join(' ')).toBe(text);
  });

  test('text without sentences or spaces is parted all the same', () => {
    const words = Array.from({ length: 1000 }, (_, at) => `w${at}`).join(' ');
    expect(
      cutText(words)
        .map(({ content }) => content)
        .join(' '),
    ).toBe(words);
    expect(
      cutText('x'.repeat(200_000))
        .map(({ content }) => content.replace(/\s/g, ''))
        .join(''),
    ).toHaveLength(200_000);
  });

  test('pages are counted from one, and no passage crosses two', () => {
    const cuts = cutText(['one', 'two', 'three'].map((page) => paragraph(page)).join('\f'));
    expect(cuts.map(({ page }) => page)).toEqual([1, 2, 3]);
  });

  test('words that look like markup to a parser stay', () => {
    const said = cutText('[8 May 2023]: lunch with Ana\n\n<b>bold</b> words\n\n| a | b |\n|---|---|\n| c | d |')
      .map(({ content }) => content)
      .join(' ');
    for (const word of ['8 May 2023', 'lunch with Ana', 'bold', 'a | b', 'c | d']) expect(said).toContain(word);
  });

  test('what was pasted by the megabyte does not hold anybody up for long', () => {
    expect(cutText(`${'*a '.repeat(200_000)}\n${'['.repeat(50_000)}`).length).toBeGreaterThan(100);
  });
});

describe('what is embedded', () => {
  const embed = (content: string, title = '') => embeddable({ title, headings: [], content });

  test.each([
    ['[1:56 pm on 8 May, 2023] Ana: I painted a sunrise', 'Ana: I painted a sunrise\n1:56 pm on 8 May, 2023'],
    ['2023-05-08T13:56:00Z | standup moved', 'standup moved\n2023-05-08T13:56:00Z'],
    ['[2023-05-08 13:56] hi', 'hi\n2023-05-08 13:56'],
    ['2023/05/20 (Sat) 02:21: user asked', 'user asked\n2023/05/20 (Sat) 02:21'],
  ])('a date that stands before everything goes to the end: %s', (content, wanted) => {
    expect(embed(content)).toBe(wanted);
  });

  test('a sentence that begins with a date stays whole', () => {
    expect(embed('May 8 is my birthday')).toBe('May 8 is my birthday');
    expect(embed('12 may fit, 13 may not')).toBe('12 may fit, 13 may not');
  });

  test('a long passage is embedded without its function words, a short one as it stands', () => {
    const short = 'the roots of the moss are in the soil';
    expect(embed(short)).toBe(short);
    expect(embed(`${short}. `.repeat(15).trim())).toBe('roots moss soil. '.repeat(15).trim());
  });

  test('the title comes first, unless it is only a date', () => {
    expect(embed('eggs', 'Shopping')).toBe('Shopping\neggs');
    expect(embed('eggs', '8 May 2023')).toBe('eggs');
  });
});

test('a language is told from its function words, and English is assumed when there are few', () => {
  expect(languageOf('Não sei para onde foi, mas ele já não está com os outros.')).toBe('portuguese');
  expect(languageOf('Ich weiß nicht, wo das ist, aber es wird sich finden.')).toBe('german');
  expect(languageOf('Where did I put the keys to the lab?')).toBe('english');
  expect(languageOf('Caroline Dupont, Paris')).toBe('english');
});
