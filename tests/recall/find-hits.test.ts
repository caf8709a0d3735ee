import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedEmbedder } from '../../src/ai/embedded.ts';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { Resource } from '../../src/library/resource.entity.ts';
import { search } from '../../src/recall/find-hits.ts';
import { type KeptEmbedding, keepEmbedding } from '../../src/recall/keep-embedding.ts';
import { recut, reembed } from '../../src/recall/reindex.ts';
import { related } from '../../src/recall/related.ts';
import { testDatabase } from '../support/database.ts';
import { aPerson, now } from '../support/samples.ts';

const embedder = createEmbeddedEmbedder();
let database: Database;
let kept: KeptEmbedding;
let ada: string;
const notes = {
  rent: 'The landlord wants 640 euros of rent before the fifth of each month, by bank transfer.',
  again: 'The landlord wants 640 euros of rent before the fifth of each month — by bank transfer!',
  fern: 'Ferns spread by spores, not by seeds; the spores form under the fronds.',
  moss: 'Mosses have no roots and drink through their leaves, like liverworts.',
  trip: 'Train to Porto on Friday at 9:30 from Santa Apolónia, seat 44 in coach 3.',
};
const ids = new Map<string, string>();
beforeAll(async () => {
  database = await testDatabase();
  kept = await keepEmbedding({ database, embedder });
  ada = await database.asSystem(async (em) => aPerson(em, 'Ada').id);
  await database.asPerson(ada, async (em) => {
    for (const [name, content] of Object.entries(notes))
      ids.set(name, em.create(Note, { user: ada, content, createdAt: now }).id);
  });
  const found = async () =>
    await database.asSystem((em) => em.execute<{ n: number }[]>('select count(*)::int as n from embedding'));
  while ((await found())[0]?.n !== 5) await wait(20);
});
afterAll(async () => {
  await kept.stop();
  await database.close();
  await embedder.close();
});

const ask = (query: string) => database.asPerson(ada, (em) => search(em, { query, embedder }));

test('a passage comes with its words marked and everything else shown as it was written', async () => {
  const { hits, nothingRelevant } = await ask('train seats on Friday');
  expect(nothingRelevant).toBe(false);
  expect(hits[0]).toMatchObject({ objectType: 'note', objectId: ids.get('trip'), title: '', ordinal: 0 });
  expect(hits[0]?.snippet).toContain('**Train** to Porto on **Friday**');
  expect(hits[0]?.snippet).toContain('**seat**');
});

test('two passages that say the same are shown once', async () => {
  const { hits } = await ask('landlord rent');
  expect(hits.filter(({ content }) => content.includes('landlord'))).toHaveLength(1);
});

test('what shares neither a word nor the meaning is not among the answers, what shares the meaning is', async () => {
  const { hits } = await ask('fern reproduction');
  expect(hits[0]?.objectId).toBe(ids.get('fern'));
  expect(hits.map(({ objectId }) => objectId)).not.toContain(ids.get('trip'));
  expect((await ask('apartment payment')).hits[0]?.content).toContain('landlord');
});

test.each(['the boiling point of tungsten', 'who won the chess tournament', 'docker compose volumes'])(
  'what is not there is said not to be: %s',
  async (query) => {
    expect((await ask(query)).nothingRelevant).toBe(true);
  },
);

test.each(['how do ferns reproduce', 'when is the rent due', 'plants without roots'])(
  'what is there is not denied: %s',
  async (query) => {
    expect((await ask(query)).nothingRelevant).toBe(false);
  },
);

test('what is related is about the same thing, and not the thing itself', async () => {
  const hits = await database.asPerson(ada, (em) =>
    related(em, { objectType: 'note', objectId: ids.get('fern') ?? '' }),
  );
  expect(hits[0]?.objectId).toBe(ids.get('moss'));
  expect(hits.map(({ objectId }) => objectId)).not.toContain(ids.get('fern'));
  expect(await database.asPerson(ada, (em) => related(em, { objectType: 'note', objectId: ada }))).toEqual([]);
});

test('a resource whose title alone is changed keeps being found by its text', async () => {
  const { id } = await database.asPerson(ada, async (em) =>
    em.create(Resource, {
      owner: ada,
      title: 'A link',
      url: 'https://example.org/',
      content: 'On the axolotl.',
      createdAt: now,
    }),
  );
  await database.asPerson(ada, async (em) => {
    (await em.findOneOrFail(Resource, id)).title = 'Amphibians';
  });
  const { hits } = await ask('axolotl');
  expect(hits[0]).toMatchObject({ objectId: id, title: 'Amphibians', link: 'https://example.org/' });
});

test('cutting everything again changes nothing that did not change', async () => {
  const rows = () => database.asSystem((em) => em.execute('select id, hash from passage order by id'));
  const before = await rows();
  await recut(database, () => {});
  expect(await rows()).toEqual(before);
});

test('words decide where the embedder does not answer', async () => {
  const away = { ...embedder, embed: () => Promise.reject(new Error('connection refused')) };
  await kept.idle();
  const { hits } = await database.asPerson(ada, (em) => search(em, { query: 'fern', embedder: away }));
  expect(hits[0]?.objectId).toBe(ids.get('fern'));
});

test('a new model is searched by once it is complete, and the old one is let go of then', async () => {
  const other = { ...embedder, name: 'other' };
  const models = () => database.asSystem((em) => em.execute('select name, complete from embedding_model'));
  await kept.idle();
  await reembed({ database, embedder: other, progress: () => {} });
  expect(await models()).toEqual([{ name: 'other/384', complete: true }]);
  expect((await database.asPerson(ada, (em) => search(em, { query: 'fern', embedder: other }))).hits[0]?.objectId).toBe(
    ids.get('fern'),
  );
});
