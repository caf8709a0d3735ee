/**
 * Search at the sizes people have, beside raw SQL that does the same by hand: `node bench/recall.ts [server]`.
 * PGlite by default; a server by DATABASE_URL. Texts and vectors are made up, so only time and completeness are measured.
 */
import type { Database } from '../src/db/orm.ts';
import { openDatabase } from '../src/db/orm.ts';
import { User } from '../src/people/user.entity.ts';
import { registerModel } from '../src/recall/models.ts';
import { rankBy } from '../src/recall/search.ts';
import type { Source } from '../src/recall/source.ts';
import { writePassages } from '../src/recall/write-passages.ts';
import { fixedRandom } from '../src/understand/intent/phrase.ts';

const embedder = { name: 'bench', dimensions: 384, embed: async () => [], close: async () => {} };
const at = Temporal.Instant.from('2026-11-23T08:00:00Z');
const random = fixedRandom(1);
/** Words by Zipf's law, as in real text: a few are everywhere. */
const word = () => `w${Math.floor(20_000 ** random())}`;
const text = (words: number) => Array.from({ length: words }, word).join(' ');
const unit = () => {
  const values = Float32Array.from({ length: 384 }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
};

async function fill(database: Database, user: string, notes: number): Promise<void> {
  for (let from = 0; from < notes; from += 500) {
    const sources = Array.from({ length: Math.min(500, notes - from) }, (): Source => {
      const common = { objectType: 'note', objectId: crypto.randomUUID(), scope: user, user, course: null } as const;
      return { ...common, title: '', text: text(60), tags: [], at };
    });
    await database.asSystem(async (em) => {
      await writePassages(em, sources, new Set(sources.map(({ objectId }) => objectId)));
      await em.execute(
        `insert into embedding (passage_id, model, scope, vector)
         select p.id, m.id, p.scope, (select l2_normalize(array_agg(random() - 0.5)::vector) from generate_series(1, 384) where p.id > 0)
         from passage p, embedding_model m where p.object_id = any(?::uuid[])`,
        [`{${sources.map(({ objectId }) => objectId).join(',')}}`],
      );
      await em.execute('delete from embedding_job');
    });
  }
}

async function measure(
  label: string,
  { database, model, rounds }: { database: Database; model: number; rounds: number },
  people: readonly string[],
): Promise<void> {
  const times: number[] = [];
  const raw: number[] = [];
  let found = 0;
  let wanted = 0;
  for (let round = 0; round < rounds + 20; round += 1) {
    const person = people[Math.floor(random() * people.length)] ?? '';
    const [query, vector] = [text(6), unit()];
    const ranked = await database.asPerson(person, async (em) => {
      const started = performance.now();
      const result = await rankBy(em, { query }, { vector, model });
      if (round >= 20) times.push(performance.now() - started);
      return result;
    });
    const exact = await database.asPerson(person, async (em) => {
      const started = performance.now();
      const rows = await em.execute<{ object_id: string }[]>(
        `select p.object_id from embedding e join passage p on p.id = e.passage_id
         where e.scope = ? order by e.vector <#> ?::vector limit 10`,
        [person, `[${vector.join(',')}]`],
      );
      if (round >= 20) raw.push(performance.now() - started);
      return rows.map(({ object_id }) => object_id);
    });
    const have = new Set(ranked.map(({ best }) => best.objectId));
    found += exact.filter((id) => have.has(id)).length;
    wanted += exact.length;
  }
  const p = (values: number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
  console.log(
    `${label}: p50 ${p(times, 0.5).toFixed(2)} ms, p99 ${p(times, 0.99).toFixed(2)} ms; exact vectors by raw SQL p50 ${p(raw, 0.5).toFixed(2)} ms ` +
      `(ratio ${(p(times, 0.5) / p(raw, 0.5)).toFixed(1)}); nearest ten among the candidates ${(found / wanted).toFixed(3)}`,
  );
}

const databaseUrl = process.argv.includes('server') ? process.env.DATABASE_URL : undefined;
const database = await openDatabase({ databaseUrl });
const sizes =
  database.kind === 'server' ? { people: 1000, notes: 100, one: 20_000 } : { people: 20, notes: 100, one: 5000 };
const scale = Number(process.env.BENCH_SCALE ?? 1);
const model = await database.asSystem(async (em) => (await registerModel(em, embedder)).id);
const people = await database.asSystem(async (em) =>
  Array.from({ length: Math.ceil(sizes.people * scale) + 1 }, () => em.create(User, { name: 'bench', createdAt: at })),
);
const [one, ...many] = people.map(({ id }) => id);
try {
  for (const person of many) await fill(database, person, sizes.notes);
  await fill(database, one ?? '', sizes.one);
  // as a server does by itself within minutes, and an embedded database is made to once a day
  if (database.kind === 'server')
    await database.orm.em.getConnection().execute('vacuum analyze passage, passage_word, embedding');
  await database.sweep?.();
  await measure(
    `${database.kind}, ${many.length} people of ${sizes.notes} passages`,
    { database, model, rounds: 300 },
    many,
  );
  await measure(`${database.kind}, one person of ${sizes.one} passages`, { database, model, rounds: 100 }, [one ?? '']);
} finally {
  for (const { id } of people) await database.asSystem((em) => em.nativeDelete(User, { id }));
  await database.close();
}
