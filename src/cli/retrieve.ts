/** `retrieve`: searches a collection given as JSON lines, to measure how well and how fast the product's search is. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import { createEmbeddedEmbedder } from '../ai/embedded.ts';
import type { Embedder } from '../ai/embedder.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { indexCollection } from '../recall/measure.ts';
import { systemClock } from '../time/clock.ts';

const document = z.object({
  id: z.string(),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? undefined),
  text: z.string(),
  user: z.string().optional(),
});
const query = z.object({ id: z.string(), text: z.string(), user: z.string().optional() });
const options = z.object({
  corpus: z.string(),
  queries: z.string(),
  k: z.coerce.number().int().min(1).max(1000).default(10),
  mode: z.enum(['hybrid', 'bm25', 'vector']).default('hybrid'),
  embedder: z.enum(['auto', 'embedded', 'openai', 'none']).default('auto'),
});

export async function run(argv: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: argv,
    options: { corpus: text, queries: text, k: text, mode: text, embedder: text },
  });
  const wanted = options.safeParse(values);
  if (!wanted.success) {
    process.stderr.write(
      `Usage: retrieve --corpus FILE --queries FILE [--k 10] [--mode hybrid|bm25|vector] [--embedder auto|embedded|openai|none]\n${z.prettifyError(wanted.error)}\n`,
    );
    return 2;
  }
  const { corpus, queries, k, mode, embedder: maker } = wanted.data;
  const documents = await readLines(corpus, document);
  const asked = await readLines(queries, query);
  const embedder = mode === 'bm25' ? undefined : await openEmbedder(maker);
  const database = await openDatabase({
    databaseUrl: readConfig().DATABASE_URL,
  });
  try {
    const started = performance.now();
    let told = started;
    const indexed = await indexCollection({
      database,
      embedder,
      documents,
      at: systemClock.now(),
      progress: (words, meaning) => {
        if (performance.now() - told < 1000) return;
        told = performance.now();
        process.stderr.write(`${words} of ${documents.length} documents by words, ${meaning} passages by meaning\n`);
      },
    });
    const indexS = (performance.now() - started) / 1000;
    const times: number[] = [];
    for (const { id, ...question } of asked) {
      const before = performance.now();
      const results = await indexed.find(question, k, mode);
      times.push(performance.now() - before);
      process.stdout.write(`${JSON.stringify({ query: id, results })}\n`);
    }
    await indexed.remove();
    times.sort((one, other) => one - other);
    const quantile = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    const stats = {
      p50_ms: quantile(0.5),
      p99_ms: quantile(0.99),
      index_s: round(indexS),
      rss_mb: round(process.memoryUsage.rss() / 1e6),
    };
    process.stderr.write(`${JSON.stringify(stats)}\n`);
    return 0;
  } finally {
    await embedder?.close();
    await database.close();
  }
}

async function openEmbedder(maker: z.output<typeof options>['embedder']): Promise<Embedder | undefined> {
  if (maker === 'none') return undefined;
  if (maker === 'embedded') return createEmbeddedEmbedder();
  const config = readConfig();
  if (maker === 'openai' && config.OPENAI_API_KEY === undefined)
    throw new UserError('Set OPENAI_API_KEY for that embedder.');
  return await chooseEmbedder(maker === 'openai' ? { EMBEDDING_MODEL: 'text-embedding-3-small', ...config } : config);
}

async function readLines<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>[]> {
  const found: z.output<Shape>[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') found.push(shape.parse(JSON.parse(line)));
  }
  return found;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
