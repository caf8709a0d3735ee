import { describe, expect, it } from 'vitest';
import { type Case, likeTitle, readCorpus, readOne, titleOf } from '../corpus.ts';

const worked = readCorpus('');
const aside = readCorpus('aside/');
const families = [...new Set(worked.map((one) => one.family))];

/** What a case got wrong, in one line, or undefined. */
function wrong(one: Case): string | undefined {
  const reading = readOne(one.said);
  const command = reading.command ?? 'none';
  if (command !== one.command) return `${one.said} → ${command}`;
  if (one.title !== undefined && titleOf(reading) !== one.title) return `${one.said} → “${titleOf(reading)}”`;
  if (one.course !== undefined && reading.input.course !== one.course)
    return `${one.said} → course ${reading.input.course}`;
  if (one.goal !== undefined && reading.input.goal !== one.goal) return `${one.said} → goal ${reading.input.goal}`;
  return undefined;
}

it('has at least 350 sentences written before the code, a third of them set aside', () => {
  const parted = worked.filter((one) => aside.some((other) => other.family === one.family)).length;
  expect(parted + aside.length).toBeGreaterThanOrEqual(350);
  expect(aside.length / (parted + aside.length)).toBeGreaterThan(0.3);
});

describe.each(families)('the sentences about %s', (family) => {
  it('read as a person means them, but for one in fifty', () => {
    const cases = worked.filter((one) => one.family === family);
    const mistakes = cases.flatMap((one) => wrong(one) ?? []);
    expect(mistakes.length / cases.length, mistakes.join('\n')).toBeLessThanOrEqual(0.02 + 1 / cases.length);
  });
});

describe('the sentences set aside', () => {
  it('find their command more than nine times in ten', () => {
    const mistakes = aside.filter((one) => (readOne(one.said).command ?? 'none') !== one.command);
    expect(1 - mistakes.length / aside.length).toBeGreaterThan(0.9);
  });

  it('have titles as a person would write them: word F1 of 95 %', () => {
    const titled = aside.filter((one) => one.title !== undefined && readOne(one.said).command === one.command);
    const sum = titled.reduce((total, one) => total + likeTitle(one.title ?? '', titleOf(readOne(one.said))), 0);
    expect(sum / titled.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('manners', () => {
  const plain = worked.filter((one) => ['reminders', 'tasks', 'schedule'].includes(one.family));
  const rate = (dress: (said: string) => string) =>
    plain.filter((one) => (readOne(dress(one.said)).command ?? 'none') === one.command).length / plain.length;
  const bare = rate((said) => said);

  it.each<[string, (said: string) => string]>([
    ['capitals', (said) => said.toUpperCase()],
    ['a greeting', (said) => `Hey there, ${said}`],
    ['a wake word', (said) => `ok almanac ${said}`],
    ['thanks', (said) => `${said}, thanks a lot!`],
    ['emoji', (said) => `🎉 ${said} 🙏😊`],
    ['please', (said) => `please ${said} please`],
  ])('%s cost at most two points', (_, dress) => {
    expect(bare - rate(dress)).toBeLessThanOrEqual(0.02);
  });
});
