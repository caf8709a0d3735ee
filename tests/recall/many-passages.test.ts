import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { User } from '../../src/people/user.entity.ts';
import { rankPassages } from '../../src/recall/search.ts';
import type { Source } from '../../src/recall/source.ts';
import { writePassages } from '../../src/recall/write-passages.ts';
import { fixedRandom } from '../../src/understand/intent/phrase.ts';
import { testDatabase } from '../support/database.ts';

/** More than are ranked whole: candidates are found by the words that tell something. */
const many = 700;
const random = fixedRandom(7);
/** By Zipf's law: `w1` is nearly everywhere, `w900` nearly nowhere. */
const word = () => `w${Math.floor(1000 ** random())}`;
const text = (words: number) => Array.from({ length: words }, word);
const notes = Array.from({ length: many }, (_, at) => ({
  id: crypto.randomUUID(),
  words: text(20 + Math.floor(random() * 40)),
  tag: at % 2 === 0 ? 'even' : 'odd',
}));
let database: Database;
let ada: string;
beforeAll(async () => {
  database = await testDatabase();
  const at = Temporal.Instant.from('2026-11-23T08:00:00Z');
  ada = (await database.asSystem(async (em) => em.create(User, { name: 'Ada', createdAt: at }))).id;
  const sources = notes.map(({ id, words, tag }): Source => {
    const of = { objectType: 'note', objectId: id, scope: ada, user: ada, course: null } as const;
    return { ...of, title: '', text: words.join(' '), tags: [tag], at };
  });
  await database.asSystem((em) => writePassages(em, sources, new Set(notes.map(({ id }) => id))));
});
afterAll(() => database.close());

/** Okapi BM25 by the book, over every note (k1 1.2, b 0.7). */
function bm25(asked: readonly string[], tag?: string): { id: string; score: number }[] {
  const average = notes.reduce((sum, { words }) => sum + words.length, 0) / many;
  const idf = (one: string) => {
    const having = notes.filter(({ words }) => words.includes(one)).length;
    return Math.log(1 + (many - having + 0.5) / (having + 0.5));
  };
  const idfs = new Map(asked.map((one) => [one, idf(one)]));
  return notes
    .filter((note) => tag === undefined || note.tag === tag)
    .map(({ id, words }) => {
      const of = (one: string) => {
        const count = words.filter((each) => each === one).length;
        return ((idfs.get(one) ?? 0) * count * 2.2) / (count + 1.2 * (0.3 + (0.7 * words.length) / average));
      };
      return { id, score: [...idfs.keys()].reduce((sum, one) => sum + of(one), 0) };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, 10);
}

const queries = [...Array.from({ length: 15 }, () => [...new Set(text(6))]), ['w1', 'w2', 'w3']];

test.each(queries.map((query) => [query.join(' '), query] as const))(
  'of many passages the ten best for "%s" are those of BM25 over all of them',
  async (query, asked) => {
    for (const tag of [undefined, 'odd']) {
      const ranked = await database.asPerson(ada, (em) => rankPassages(em, { query, tag, mode: 'bm25' }));
      const wanted = bm25(asked, tag);
      expect(ranked.slice(0, 10).map(({ best }) => Number(best.bm25.toFixed(3)))).toEqual(
        wanted.map(({ score }) => Number(score.toFixed(3))),
      );
    }
  },
);

test('what shares only a word that is everywhere with a query that says more is not found by it', async () => {
  const ranked = await database.asPerson(ada, (em) => rankPassages(em, { query: 'w1 w900', mode: 'bm25' }));
  const having = notes.filter(({ words }) => words.includes('w900')).map(({ id }) => id);
  expect(ranked.map(({ best }) => best.objectId).sort()).toEqual(having.sort());
  expect(having.length).toBeGreaterThan(0);
});
