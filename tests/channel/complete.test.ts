import { expect, test } from 'vitest';
import type { Core } from '../../src/channel/adapter.ts';
import type { Suggestion } from '../../src/channel/command-spec.ts';
import { complete } from '../../src/channel/complete.ts';

const room = { ms: 1000, entries: 2, label: 10 };

function completed(found: readonly Suggestion[], typed: string, typedToo?: boolean) {
  const core = { suggest: async () => found } as Partial<Core> as Core;
  const at = { channel: 'memory', room: 'r', private: true };
  const query = { from: { id: 'ana', name: 'Ana' }, at, completion: { command: 'task done', field: 'task', typed } };
  return complete(core, query, typedToo === undefined ? room : { ...room, typedToo });
}

const three = ['milk', 'mint', 'mice'].map((value) => ({ value, label: `Buy ${value} in town` }));

test('there are as many as the platform takes, no longer than its labels', async () => {
  expect(await completed(three, 'mi')).toEqual([
    { value: 'milk', label: 'Buy milk …' },
    { value: 'mint', label: 'Buy mint …' },
  ]);
});

test('what was typed is one more where nothing else can be picked, and whole', async () => {
  const typed = 'm'.repeat(120);
  expect((await completed(three, typed, true)).at(-1)).toEqual({ value: typed, label: `${'m'.repeat(9)}…` });
});

test('what was typed is not said twice, and nothing typed is nothing to pick', async () => {
  expect(await completed(three, 'mint', true)).toHaveLength(2);
  expect(await completed([], '', true)).toEqual([]);
});
