/** Whatever is typed gets a clear sentence; nothing crashes, nothing is half-written. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCommands } from '../../src/command/registry.ts';
import { type House, openHouse } from '../support/house.ts';

const registry = await loadCommands(new URL('../../src/commands/', import.meta.url));
const names = [...registry.commands.keys()];
let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const nasty = [
  '',
  ' ',
  '\u0000',
  '\u0000\u0001\u0002\u001b[31mred',
  '\ud800',
  'a\udc00b',
  '\u202e\u2066evil',
  "'; drop table task; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '{{7*7}} $(HOME) %s %n',
  '*'.repeat(500),
  '['.repeat(300),
  '`'.repeat(99),
  '> '.repeat(200),
  'https://example.org/'.repeat(60),
  'remind me on the 32nd of Februember at 25:99 to x',
  'remind me on 0000-00-00 to x',
  'remind me in 99999999999999999999 years to x',
  'remind me every 0 days to x',
  'remind me every -3 weeks to x',
  'remind me at 99:99',
  'remind me yesterday to x',
  'remind me to',
  'remind me',
  'add a task',
  'done 999999999999',
  'done -1',
  'move the 0th to never',
  'undo 99999',
  'undo -1',
  '/',
  '//',
  '/ task',
  '/task',
  '/task add',
  '/task done 3.5',
  '/nonsense',
  '/settings zone: Mars/Olympus',
  '/settings quiet: sometimes',
  '/goal progress x percent: a lot',
  '/note show 00000000-0000-0000-0000-000000000000',
  '/task done 00000000-0000-0000-0000-000000000000',
  '/remind snooze 1 when: blorp',
  '/schedule add title: x when: every blue moon',
  '/schedule add title: x when: from 5pm to 3pm',
  '/undo turn: not-a-uuid',
  '😀'.repeat(300),
  'e\u0301'.repeat(1000),
  'x'.repeat(4000),
  'at '.repeat(2000),
  '1 '.repeat(3000),
  'monday '.repeat(800),
  'x'.repeat(1_000_000),
  `note: ${'word '.repeat(200_000)}`,
  `/note add ${'\n'.repeat(100_000)}x`,
];

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'tomorrow',
    'every',
    'at 5',
    'on',
    'remind me',
    'task',
    'to',
    'undo',
    '2',
    'next',
    'friday',
    'the',
    'it',
    'done',
    'move',
    'goal',
    '%',
    'note:',
    '"',
    "'",
    '/',
    ':',
    '\n',
    '\\',
    '$1',
    '?',
  ),
);
const sentence = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
const line = fc
  .tuple(
    fc.constantFrom(...names),
    fc.array(
      fc.oneof(
        sentence,
        fc.constantFrom(...names.flatMap((name) => registry.fields(name).map((field) => `${field.name}:`))),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([name, parts]) => `/${name} ${parts.join(' ')}`);

async function answersClearly(text: string): Promise<void> {
  const before = house.log.lines.length;
  const seen = await house.say('ada', text);
  const shown = `${JSON.stringify(text.slice(0, 200))} → ${JSON.stringify(seen.map((one) => one.text.slice(0, 300)))}\n${house.log.lines.slice(before).join('\n')}`;
  // A form that opened is an answer too.
  if (seen.length === 0) expect(house.platform.form?.('ada'), shown).toBeDefined();
  for (const { text: said } of seen) {
    expect(said.trim(), shown).not.toBe('');
    expect(said, shown).not.toMatch(
      /went wrong on my side|\bat .*\.ts:\d+|undefined|\[object|NaN|Exception|select .* from/,
    );
  }
}

for (const [index, text] of nasty.entries()) {
  test(`bad message ${index}: ${JSON.stringify(text.slice(0, 40))}`, () => answersClearly(text));
}

test('every command without its input, and with wrong input, answers in a sentence', async () => {
  for (const name of names) {
    await answersClearly(`/${name}`);
    for (const field of registry.fields(name)) await answersClearly(`/${name} ${field.name}: \u0000'"; --`);
    for (const field of registry.fields(name)) {
      const seen = await house.platform.command?.('ada', name, { [field.name]: 'x'.repeat(3000) });
      expect(seen).toBeDefined();
    }
  }
});

test('2,000 generated messages get a clear answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(sentence, line), (text) => answersClearly(text)),
    { numRuns: 2000, seed: 26, endOnFailure: true },
  );
}, 600_000);

test('nothing was half-written', async () => {
  const [row] = await house.db.asSystem((em) =>
    em.execute<{ open: string }[]>(
      `select count(*) as open from message i where direction = 'in' and not exists (select from message o where o.turn = i.turn and o.direction = 'out')`,
    ),
  );
  expect(Number(row?.open)).toBe(0);
});
