/** Counts whose texts cost how much to embed, and remembers questions, so that the same one is not paid twice. */
import type { Embedder } from '../ai/embedder.ts';
import { estimateTokens } from '../ai/estimate-tokens.ts';
import type { Log } from '../channel/adapter.ts';
import type { Meter } from './meter.ts';

/** Questions whose vectors are remembered; passages are kept by the hash of their words in the database. */
const MANY = 500;

/** The one that comes along costs nothing, and stays as it is. */
export function countEmbeddings(
  embedder: Embedder,
  { meter, log }: { meter: Pick<Meter, 'count'>; log: Log },
): Embedder {
  const { paid: model } = embedder;
  if (model === undefined) return embedder;
  const asked = new Map<string, Promise<Float32Array[]>>();

  async function pay(texts: readonly string[], kind: 'query' | 'passage', users: readonly string[]) {
    const vectors = await embedder.embed(texts, kind, users);
    // Not waited for: a search may hold the only connection there is.
    for (const [user, own] of Map.groupBy(texts, (_, at) => users[at] ?? users[0])) {
      const tokensIn = own.reduce((sum, text) => sum + estimateTokens(text), 0);
      if (user === undefined) continue;
      meter
        .count({ user, kind: 'embedding', model: model ?? '', tokens: { tokensIn, tokensOut: 0 } })
        .catch((error: unknown) => log.warn({ error: String(error) }, 'embedding not counted'));
    }
    return vectors;
  }

  function remember(text: string, users: readonly string[]): Promise<Float32Array[]> {
    const known = asked.get(text) ?? pay([text], 'query', users);
    // The newest last; what failed is asked again.
    asked.delete(text);
    asked.set(text, known);
    known.catch(() => asked.delete(text));
    const [oldest] = asked.keys();
    if (asked.size > MANY && oldest !== undefined) asked.delete(oldest);
    return known;
  }

  return {
    ...embedder,
    embed(texts, kind, users = []) {
      const [only, ...others] = texts;
      if (only === undefined) return Promise.resolve([]);
      return kind === 'query' && others.length === 0 ? remember(only, users) : pay(texts, kind, users);
    },
  };
}
