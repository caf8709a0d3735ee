/** Facts that hold of every command, whoever writes it. */
import { expect, test } from 'vitest';
import { loadCommands } from '../../src/command/registry.ts';
import { toolOf } from '../../src/command/tool.ts';
import { lessonsOf } from '../../src/conversation/lessons.ts';
import { route, type Situation } from '../../src/conversation/route.ts';
import type { Moment } from '../../src/understand/reading.ts';
import { canonicalWhen } from '../../src/understand/temporal/canonical.ts';
import { readRange } from '../../src/understand/temporal/read-range.ts';
import { readWhen } from '../../src/understand/temporal/read-when.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';

const registry = await loadCommands(new URL('../../src/commands/', import.meta.url));
const understanding = createUnderstanding(lessonsOf(registry));
const moment: Moment = { now: Temporal.Instant.from('2026-11-23T08:00:00Z'), zone: 'Europe/Lisbon', locale: 'en-GB' };
const situation: Situation = { moment, known: { courses: [], goals: [] }, recent: { shown: [] } };

test('there are commands', () => expect(registry.commands.size).toBeGreaterThan(30));

for (const command of registry.commands.values()) {
  test(`/${command.name} fits every platform's limits`, () => {
    expect(command.name).toMatch(/^[a-z]{1,32}( [a-z]{1,20})?$/);
    expect(command.summary.length).toBeLessThanOrEqual(100);
    expect(command.summary).not.toMatch(/\.$/);
    const fields = registry.fields(command.name);
    expect(fields.length).toBeLessThanOrEqual(25);
    for (const field of fields) {
      expect(field.name).toMatch(/^[a-z]{1,32}$/);
      expect(field.summary.length).toBeLessThanOrEqual(100);
      expect(field.options?.length ?? 0).toBeLessThanOrEqual(25);
    }
    expect(fields.filter((field) => field.rest).length).toBeLessThanOrEqual(1);
    expect(toolOf(command).parameters).toMatchObject({ type: 'object', additionalProperties: false });
  });

  if (!command.quiet) test(`/${command.name} has an example`, () => expect(command.examples.length).toBeGreaterThan(0));

  for (const example of command.examples) {
    test(`“${example.say}” is read as /${command.name}`, () => {
      const plan = route(
        {
          id: '1',
          at: { channel: 'memory', room: 'r', private: true },
          from: { id: 'a', name: 'Ada' },
          said: { kind: 'text', text: example.say, toBot: true },
        },
        situation,
        registry,
        understanding,
      );
      expect(plan).toMatchObject({ kind: 'run', calls: [{ command: command.name }] });
      if (plan.kind !== 'run') return;
      expect(comparable(command.name, plan.calls[0]?.input ?? {})).toEqual(comparable(command.name, example.input));
    });
  }
}

/** Times by what they mean, everything else as the command's own schema reads it. */
function comparable(name: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kinds = new Map(registry.fields(name).map((field) => [field.name, field.kind]));
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => {
      if (kinds.get(field) === 'when') return [field, meaning(String(value))];
      return [field, String(value)];
    }),
  );
}

function meaning(words: string): string {
  const when = readWhen(words, moment);
  if (when) return canonicalWhen(when);
  const range = readRange(words, moment);
  return range ? `${range.from}/${range.to}` : words;
}
