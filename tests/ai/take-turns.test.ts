import { expect, test } from 'vitest';
import type { ChatModel, ModelEvent } from '../../src/ai/chat-model.ts';
import { takeTurns } from '../../src/ai/take-turns.ts';

/** A model whose calls end when told to; `begun` is who asked, in the order in which they reached it. */
function heldModel() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const model: ChatModel = {
    name: 'm',
    async *chat({ asker = '' }): AsyncGenerator<ModelEvent> {
      begun.push(asker);
      await new Promise<void>((resolve) => ends.push(resolve));
      yield { kind: 'end', why: 'done' };
    },
  };
  return { model, begun, end: () => ends.shift()?.() };
}
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const ask = (model: ChatModel, asker: string, signal?: AbortSignal) =>
  Array.fromAsync(model.chat({ messages: [], asker, ...(signal ? { signal } : {}) }));

test('no more than so many at once, and everybody comes', async () => {
  const { model, begun, end } = heldModel();
  const limited = takeTurns(model, 3);
  const all = Array.from({ length: 20 }, (_, at) => ask(limited, `p${at}`));
  await settle();
  expect(begun).toHaveLength(3);
  for (let ended = 0; ended < 20; ended += 1) {
    end();
    await settle();
    expect(begun.length).toBeLessThanOrEqual(Math.min(20, ended + 4));
  }
  expect((await Promise.all(all)).flat()).toHaveLength(20);
});

test('whoever asks ten times does not keep another waiting for all ten', async () => {
  const { model, begun, end } = heldModel();
  const limited = takeTurns(model, 1);
  const all = [...Array.from({ length: 10 }, () => ask(limited, 'ada')), ask(limited, 'ben'), ask(limited, 'eve')];
  for (let ended = 0; ended < 12; ended += 1) {
    await settle();
    end();
  }
  await Promise.all(all);
  expect(begun.slice(0, 5)).toEqual(['ada', 'ada', 'ben', 'eve', 'ada']);
});

test('whoever stops waiting takes nobody’s turn, and whoever leaves in the middle gives theirs back', async () => {
  const { model, begun, end } = heldModel();
  const limited = takeTurns(model, 1);
  const first = ask(limited, 'ada');
  const stop = new AbortController();
  const stopped = ask(limited, 'ben', stop.signal);
  const last = ask(limited, 'eve');
  await settle();
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ failure: 'stopped' });
  end();
  await settle();
  end();
  await Promise.all([first, last]);
  expect(begun).toEqual(['ada', 'eve']);
  expect(await Promise.race([ask(limited, 'ada').then(() => 'ended'), settle().then(() => 'begun')])).toBe('begun');
  expect(begun).toHaveLength(3);
});
