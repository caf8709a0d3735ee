import { expect, test } from 'vitest';
import type { Memory } from '../../src/channel/adapter.ts';
import { createInstallations } from '../../src/channel/installations.ts';
import { memoryOf } from '../fakes/memory-of.ts';

const of = (kept: Memory) => createInstallations(kept, ({ token }: { token: string }) => token);

test('an installation is known to every process, the one of the settings to its own', async () => {
  const kept = memoryOf();
  const [one, other] = [of(kept), of(kept)];
  await one.keep('a', { token: 'of a' });
  one.hold('home', 'of home');
  expect([one.own(), await one.find('home'), await one.find(undefined, 'a')]).toEqual(['of home', 'of home', 'of a']);
  expect([other.own(), await other.find('home'), await other.find('a')]).toEqual([undefined, undefined, 'of a']);
  expect(one.all()).toEqual(['of a', 'of home']);
});

test('one that was removed is found no more, the one of the settings neither', async () => {
  const one = of(memoryOf());
  await one.keep('a', { token: 'of a' });
  one.hold('home', 'of home');
  await one.forget('a');
  await one.forget('home');
  expect([await one.find('a'), one.own(), one.all()]).toEqual([undefined, undefined, []]);
});

test('nobody is found where no id is given', async () => {
  const one = of(memoryOf());
  one.hold('home', 'of home');
  expect(await one.find(undefined, undefined)).toBeUndefined();
});
