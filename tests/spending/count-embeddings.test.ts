/** What embedding costs is counted for whose texts they are, and the same words are not paid twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '../../src/ai/embedder.ts';
import { type House, openHouse } from '../support/house.ts';

/** At an endpoint, as far as anybody can tell: it keeps what it was paid for. */
const paid: string[] = [];
const embedder: Embedder = {
  name: 'openai:text-embedding-3-small',
  paid: 'text-embedding-3-small',
  dimensions: 2,
  async embed(texts) {
    paid.push(...texts);
    return texts.map((text) => Float32Array.of(Math.cos(text.length), Math.sin(text.length)));
  },
  async close() {},
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ parts: { embedder, prices: 'text-embedding-3-small=1000/0' } });
});
afterAll(() => house.close());

const used = async () =>
  house.db.asSystem((em) =>
    em.execute<{ name: string; kind: string; calls: number }[]>(
      `select name, kind, calls::int as calls from model_use join user_account u on u.id = user_id
        where tokens_in > 0 and cost > 0 order by name`,
    ),
  );
const times = (word: string) => paid.filter((text) => text.includes(word)).length;

test('a passage is paid by whoever wrote it; the same words of another cost nothing', async () => {
  await house.say('ada', '/note add title: Tea text: Lena likes oolong');
  await expect.poll(() => times('oolong'), { timeout: 30_000 }).toBe(1);
  await expect.poll(used, { timeout: 30_000 }).toEqual([{ name: 'ada', kind: 'embedding', calls: 1 }]);
  await house.say('ben', '/note add title: Tea text: Lena likes oolong');
  const stored = async () =>
    (await house.db.asSystem((em) => em.execute<{ n: number }[]>('select count(*)::int as n from embedding')))[0]?.n;
  await expect.poll(stored, { timeout: 30_000 }).toBe(2);
  expect(times('oolong')).toBe(1);
  expect(await used()).toHaveLength(1);
});

test('a question asked again, by whomever, costs nothing', async () => {
  await house.say('ben', 'what does Lena drink in winter?');
  await expect.poll(used, { timeout: 30_000 }).toEqual([
    { name: 'ada', kind: 'embedding', calls: 1 },
    { name: 'ben', kind: 'embedding', calls: 1 },
  ]);
  await house.say('ada', 'what does Lena drink in winter?');
  expect(times('winter')).toBe(1);
  expect((await used()).map(({ calls }) => calls)).toEqual([1, 1]);
});

test('the meter in chat shows it', async () => {
  expect((await house.say('ada', '/usage')).at(-1)?.text).toContain('text-embedding-3-small: 1 call');
});
