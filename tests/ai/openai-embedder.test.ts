import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOpenAIEmbedder } from '../../src/ai/openai-embedder.ts';
import { TransientError } from '../../src/errors.ts';

interface Asked {
  model: string;
  input: string[];
  dimensions: number;
}
const asked: Asked[] = [];
let status = 200;
let answers = 3;
/** An endpoint as the API describes it; vectors come in an order of its own. */
const server = createServer(async (request, response) => {
  const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as Asked;
  asked.push(body);
  response.writeHead(status, { 'content-type': 'application/json', 'x-should-retry': 'false' });
  const data = body.input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: [text.length, ...new Array<number>(answers - 1).fill(0)],
  }));
  response.end(JSON.stringify({ object: 'list', model: body.model, data: data.reverse() }));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  status = 200;
  answers = 3;
});

const open = () =>
  createOpenAIEmbedder({
    apiKey: 'key',
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'small',
    dimensions: 3,
  });

test('texts go in batches, the size is asked for, and vectors of length one come back in order', async () => {
  const vectors = await open().embed(
    Array.from({ length: 130 }, (_, at) => 'x'.repeat(at)),
    'passage',
  );
  expect(asked.map(({ input }) => input.length)).toEqual([128, 2]);
  expect(asked[0]).toMatchObject({ model: 'small', dimensions: 3 });
  expect(asked.flatMap(({ input }) => input)).not.toContain('');
  expect(vectors).toHaveLength(130);
  for (const vector of vectors) expect([...vector]).toEqual([1, 0, 0]);
});

test('an endpoint that is busy may be asked later; one that refuses may not', async () => {
  status = 503;
  await expect(open().embed(['a'], 'query')).rejects.toThrow(TransientError);
  status = 401;
  await expect(open().embed(['a'], 'query')).rejects.not.toThrow(TransientError);
});

test('vectors of another size than asked for are refused', async () => {
  answers = 2;
  await expect(open().embed(['a'], 'query')).rejects.toThrow('2 dimensions, not 3');
});
