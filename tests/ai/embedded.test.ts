import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { createEmbeddedEmbedder } from '../../src/ai/embedded.ts';
import { cosine } from '../../src/ai/vectors.ts';

const exact = createEmbeddedEmbedder({ engine: 'onnx', precision: 'exact' });
const quick = createEmbeddedEmbedder({ engine: 'onnx' });
const wasm = createEmbeddedEmbedder({ engine: 'wasm' });
afterAll(() => Promise.all([exact.close(), quick.close(), wasm.close()]));

const texts = [
  'Where did I put the keys to the lab?',
  'Ünïcödé: naïve café, “quotes”, 北京 and 東京, 🎉, İstanbul, ﬁne ½ ①',
  `A text longer than the model reads: ${'the quick brown fox jumps over the lazy dog. '.repeat(60)}`,
  '',
  'control\u0000 zero\u200bwidth soft\u00adhyphen https://example.com/a_b?c=1 @someone',
  `${'x'.repeat(150)} antidisestablishmentarianism`,
];

describe('all-MiniLM-L6-v2 without a key or a network', () => {
  test('onnxruntime and WASM give the same vectors, for any script and length', async () => {
    const [one, other] = await Promise.all([exact.embed(texts, 'passage'), wasm.embed(texts, 'passage')]);
    expect(one).toHaveLength(texts.length);
    for (const [at, vector] of one.entries()) {
      expect(vector).toHaveLength(384);
      const difference = vector.map((value, dimension) => Math.abs(value - (other[at]?.[dimension] ?? Number.NaN)));
      expect(Math.max(...difference)).toBeLessThan(1e-5);
    }
  });

  test('eight-bit weights stay close to the exact ones', async () => {
    const [one, other] = await Promise.all([exact.embed(texts, 'passage'), quick.embed(texts, 'passage')]);
    const near = one.map((vector, at) => cosine(vector, other[at] ?? new Float32Array()));
    expect(Math.min(...near)).toBeGreaterThan(0.96);
    expect(near.reduce((sum, value) => sum + value) / near.length).toBeGreaterThan(0.98);
  });

  test('a text has one vector, whatever is embedded beside it', async () => {
    const together = await quick.embed(texts, 'passage');
    for (const [at, text] of texts.entries()) expect(await quick.embed([text], 'query')).toEqual([together[at]]);
  });

  test('nearness is of meaning, not of words', async () => {
    const [query] = await quick.embed(['somewhere to sleep in Porto'], 'query');
    const [near, far] = await quick.embed(
      ['We booked a small hotel by the river.', 'Somewhere in the report a table of figures is missing.'],
      'passage',
    );
    if (!query || !near || !far) throw new Error('a vector is missing');
    expect(cosine(query, near)).toBeGreaterThan(cosine(query, far));
  });

  test('vectors come back in the order of the texts, whatever their lengths', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `note ${at} ${'and so on '.repeat((at * 7) % 11)}`);
    const together = await exact.embed(many, 'passage');
    for (const at of [0, 13, 29]) {
      const [alone] = await exact.embed([many[at] ?? ''], 'query');
      expect(cosine(together[at] ?? new Float32Array(), alone ?? new Float32Array())).toBeGreaterThan(0.9999);
    }
  });

  test('work that a dying thread held is done by the next one', async () => {
    const embedder = createEmbeddedEmbedder({ engine: 'onnx' });
    await embedder.engine();
    const working = embedder.embed(texts, 'passage');
    embedder.kill();
    expect(await working).toHaveLength(texts.length);
    await embedder.close();
  });

  test('where much waits, a second thread helps, and nothing of either is lost when both die', async () => {
    const embedder = createEmbeddedEmbedder({ engine: 'onnx', helped: true });
    const many = Array.from({ length: 150 }, (_, at) => `note ${at} ${'and so on '.repeat(at % 11)}`);
    await embedder.engine();
    expect(embedder.threads()).toBe(1);
    const working = embedder.embed(many, 'passage');
    expect(embedder.threads()).toBe(2);
    const [query] = await embedder.embed(['somewhere to sleep'], 'query');
    embedder.kill();
    const vectors = await working;
    expect(await embedder.embed(['somewhere to sleep'], 'passage')).toEqual([query]);
    for (const at of [0, 74, 149]) expect(await quick.embed([many[at] ?? ''], 'passage')).toEqual([vectors[at]]);
    await embedder.close();
    expect(embedder.threads()).toBe(0);
  });

  test('closed in the middle of a text, it ends its threads and nothing else', async () => {
    for (const text of texts) {
      const embedder = createEmbeddedEmbedder({ engine: 'onnx' });
      const long = Array.from({ length: 20 }, (_, at) => `${at} ${'and so on '.repeat(200)}`);
      const working = embedder.embed(long, 'passage');
      await embedder.embed([text], 'query');
      await Promise.all([embedder.close(), expect(working).rejects.toThrow('closed')]);
    }
  });

  test('nobody waits for ever on an embedder that is closed', async () => {
    const embedder = createEmbeddedEmbedder({ engine: 'onnx' });
    const working = embedder.embed(['a'], 'query');
    await Promise.all([embedder.close(), expect(working).rejects.toThrow('closed')]);
  });
});

test('the library that embeds keeps to itself: no device id, no queue of what to tell its maker', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-home-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const script = join(folder, 'embed.mts');
  const embedder = JSON.stringify(new URL('../../src/ai/embedded.ts', import.meta.url).href);
  writeFileSync(
    script,
    `const { createEmbeddedEmbedder } = await import(${embedder});
    const embedder = createEmbeddedEmbedder({ engine: 'onnx' });
    await embedder.embed(['a note'], 'passage');
    await embedder.close();`,
  );
  const { ORT_DISABLE_TELEMETRY: _, XDG_CACHE_HOME: __, ...env } = process.env;
  await promisify(execFile)(process.execPath, [script], { env: { ...env, HOME: home } });
  expect(readdirSync(home, { recursive: true })).toEqual([]);
  rmSync(folder, { recursive: true });
});
