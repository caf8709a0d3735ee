/** Embeddings of any OpenAI-compatible endpoint, in batches, at the size asked for. */
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { TransientError } from '../errors.ts';
import type { Embedder } from './embedder.ts';

export interface OpenAIEmbedderOptions {
  readonly apiKey: string;
  readonly baseURL?: string | undefined;
  /** Default `text-embedding-3-small`. */
  readonly model?: string | undefined;
  /** Asked for explicitly: an endpoint that answers another size is refused. Default 1536. */
  readonly dimensions?: number | undefined;
}

/** Texts of one request; the API takes at most 2,048 texts and 300,000 tokens. */
const BATCH = 128;
/** Characters of a text; 8,191 tokens are the API's limit, and no text has more tokens than a third of its characters. */
const LONGEST = 24_000;

export function createOpenAIEmbedder(options: OpenAIEmbedderOptions): Embedder {
  const { apiKey, baseURL, model = 'text-embedding-3-small', dimensions = 1536 } = options;
  const client = new OpenAI({ apiKey, ...(baseURL !== undefined && { baseURL }), maxRetries: 2, timeout: 60_000 });

  async function request(texts: readonly string[]): Promise<Float32Array[]> {
    // The API refuses empty texts.
    const input = texts.map((text) => text.trim().slice(0, LONGEST) || '-');
    const { data } = await client.embeddings.create({ model, input, dimensions, encoding_format: 'float' });
    const vectors = new Array<Float32Array>(texts.length);
    for (const { index, embedding } of data) vectors[index] = unit(embedding);
    texts.forEach((_, at) => {
      const got = vectors[at]?.length ?? 0;
      if (got !== dimensions) throw new Error(`${model} answered a vector of ${got} dimensions, not ${dimensions}.`);
    });
    return vectors;
  }

  return {
    name: `openai:${model}`,
    dimensions,
    paid: model,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      try {
        for (let at = 0; at < texts.length; at += BATCH) vectors.push(...(await request(texts.slice(at, at + BATCH))));
      } catch (error) {
        throw later(error) ? new TransientError('The embedding service does not answer.', { cause: error }) : error;
      }
      return vectors;
    },
    async close() {},
  };
}

function later(error: unknown): boolean {
  if (error instanceof APIConnectionError) return true;
  return error instanceof APIError && (error.status === 429 || (error.status ?? 0) >= 500);
}

/** To length one: shortened vectors of some endpoints are not. */
function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
