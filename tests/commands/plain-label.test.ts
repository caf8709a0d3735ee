/** Buttons say what they do in words that people use, not in those of a command line. */
import { expect, test } from 'vitest';
import { plainLabel } from '../../src/command/plain-label.ts';
import { loadCommands } from '../../src/command/registry.ts';

const { specs } = await loadCommands(new URL('../../src/commands/', import.meta.url));

test('every command has a button of plain words that fits on every channel', () => {
  expect(specs.length).toBeGreaterThan(50);
  for (const { name } of specs) {
    const label = plainLabel({ command: name, input: {} }, specs);
    expect(label, name).toMatch(/^[A-Z][^/]+ [^/]+[^.:; ]$/);
    expect(label.length, name).toBeLessThanOrEqual(60);
  }
});

test('what would be written is said, its time in canonical form is not', () => {
  const input = { when: '2026-11-24T09:00:00', title: 'buy milk' };
  expect(plainLabel({ command: 'task add', input }, specs)).toBe('Add a task: buy milk');
  expect(plainLabel({ command: 'remind me', input }, specs)).toBe('Remind you at a time: buy milk');
});
