/** What is kept word for word keeps its lines: a list or a table is laid out on purpose. */
import { expect, test } from 'vitest';
import { loadCommands } from '../../src/command/registry.ts';
import { lessonsOf } from '../../src/conversation/lessons.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';

const registry = await loadCommands(new URL('../../src/commands/', import.meta.url));
const { understand } = createUnderstanding(lessonsOf(registry));
const moment = { now: Temporal.Instant.from('2026-11-23T08:00:00Z'), zone: 'Europe/Lisbon', locale: 'en' };

test.each([
  ['note: shopping:\n- milk\n- eggs', { text: 'shopping:\n- milk\n- eggs' }],
  ['take a note:\nfirst line\n\nsecond line #lab', { text: 'first line\n\nsecond line', tags: 'lab' }],
])('%j', (said, input) => {
  expect(understand(said, moment)).toMatchObject([{ command: 'note add', input }]);
});
