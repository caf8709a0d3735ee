/**
 * Embedding in the background while somebody talks: passages a second beside the bare model on the same texts, and how
 * long turns take meanwhile. On both runners; PGlite, or the server of DATABASE_URL as well. The texts are the words of
 * this house's own documents without the names of files and functions, of which a word has 1.6 pieces (prose: 1.2), cut to
 * notes (30 to 90 words) and passages (150 and 200).
 */
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createEmbeddedEmbedder } from '../src/ai/embedded.ts';
import { createApp } from '../src/app.ts';
import { type Database, openDatabase } from '../src/db/orm.ts';
import { User } from '../src/people/user.entity.ts';
import { embeddable } from '../src/recall/embeddable.ts';
import type { Source } from '../src/recall/source.ts';
import { writePassages } from '../src/recall/write-passages.ts';
import { systemClock } from '../src/time/clock.ts';
import { serverUrl, testServerDatabase } from '../tests/support/database.ts';
import { quietAdapter, quietLog } from './quiet.ts';

/** Milliseconds between two messages of the one who talks. */
const everyMs = 100;
const words = globSync('docs/**/*.md')
  .flatMap((file) => readFileSync(file, 'utf8').split(/\s+/))
  .filter((word) => /^\p{L}[\p{L}'’-]*[.,;:!?]?$/u.test(word));
/** No two texts are the same, or the second would have the vector of the first. */
const textsOf = (engine: string, count: number, length: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `${engine} ${at}`,
    content: Array.from({ length }, (_, place) => words[(at * 37 + place) % words.length]).join(' '),
  }));

async function measure(
  db: Database,
  { engine, count, length }: { engine: 'onnx' | 'wasm'; count: number; length: number },
): Promise<void> {
  const embedder = createEmbeddedEmbedder({ engine });
  const began = performance.now();
  await embedder.embed(['ready?'], 'query');
  const firstMs = performance.now() - began;
  const texts = textsOf(engine, count, length);
  const bareFrom = performance.now();
  await embedder.embed(
    texts.map((text) => embeddable({ ...text, headings: [] })),
    'passage',
  );
  const bare = (count * 1000) / (performance.now() - bareFrom);

  const now = Temporal.Now.instant();
  const owner = (await db.asSystem(async (em) => em.create(User, { name: 'bench', createdAt: now }))).id;
  const app = await createApp({
    db,
    clock: systemClock,
    log: quietLog,
    channels: new Map([['bench', quietAdapter]]),
    embedder,
  });
  await app.start();
  const core = app.core('bench');
  const say = (text: string) =>
    core.receive({
      id: randomUUID(),
      at: { channel: 'bench', room: 'room', private: true },
      from: { id: 'ada', name: 'Ada' },
      said: { kind: 'text', text, toBot: true },
    });
  await say('/task add warm up');
  const from = performance.now();
  await db.asSystem((em) => {
    const sources = texts.map(({ title, content }): Source => {
      const of = { objectType: 'note', objectId: randomUUID(), scope: owner, user: owner, course: null } as const;
      return { ...of, title, text: content, tags: [], at: now };
    });
    return writePassages(em, sources, new Set(sources.map(({ objectId }) => objectId)));
  });
  const turns: number[] = [];
  const waiting = async () =>
    (await db.asSystem((em) => em.execute<{ n: number }[]>('select count(*)::int as n from embedding_job')))[0]?.n ?? 0;
  for (let at = 0; (await waiting()) > 1; at++) {
    const spoken = performance.now();
    await say(at % 2 === 0 ? `/task add buy milk ${at}` : '/task list');
    turns.push(performance.now() - spoken);
    await pause(everyMs);
  }
  const rate = (count * 1000) / (performance.now() - from);
  await app.stop();
  await embedder.close();
  turns.sort((one, other) => one - other);
  const p = (share: number) => (turns[Math.floor(turns.length * share)] ?? Number.NaN).toFixed(0);
  console.log(
    `${db.kind.padEnd(7)} ${engine.padEnd(5)} ${String(length).padStart(4)} words  ${rate.toFixed(0).padStart(4)}/s  bare ${bare.toFixed(0).padStart(4)}/s  ${Math.round((rate / bare) * 100)} %` +
      `  turns meanwhile p50 ${p(0.5)}, p95 ${p(0.95)} ms (${turns.length})  first vector ${(firstMs / 1000).toFixed(1)} s`,
  );
}

const cases = [
  { engine: 'onnx', count: 3000, length: 60 },
  { engine: 'onnx', count: 1500, length: 150 },
  { engine: 'onnx', count: 1200, length: 200 },
  { engine: 'wasm', count: 400, length: 30 },
  { engine: 'wasm', count: 300, length: 60 },
  { engine: 'wasm', count: 200, length: 90 },
  { engine: 'wasm', count: 200, length: 200 },
] as const;
console.log('Embedding in the background while somebody talks, beside the bare model');
if (serverUrl) {
  const { url, drop } = await testServerDatabase();
  const db = await openDatabase({ databaseUrl: url });
  for (const one of cases) await measure(db, one);
  await db.close();
  await drop();
}
const db = await openDatabase({});
for (const one of cases) await measure(db, one);
await db.close();
process.exit();
