/** Searching a collection from outside: through the same ingest and the same search as everybody's notes. */
import type { Embedder } from '../ai/embedder.ts';
import type { Database } from '../db/orm.ts';
import { Note } from '../library/note.entity.ts';
import { User } from '../people/user.entity.ts';
import { embedAll } from './embed-pending.ts';
import { registerModel } from './models.ts';
import type { Mode } from './rank.ts';
import { rankPassages } from './search.ts';

export interface CollectionDocument {
  readonly id: string;
  readonly title?: string | undefined;
  readonly text: string;
  /** Whose it is; a collection without users is one person's. */
  readonly user?: string | undefined;
}

export interface Indexed {
  /** Best first, at most `limit`, no document twice. */
  find(
    query: { text: string; user?: string | undefined },
    limit: number,
    mode: Mode,
  ): Promise<{ id: string; score: number }[]>;
  /** Takes the collection out of the database again. */
  remove(): Promise<void>;
}

/** Documents of one transaction. */
const BATCH = 250;

/** @param progress told how many documents can be found by words, and how many passages by meaning */
export async function indexCollection(parts: {
  readonly database: Database;
  readonly embedder: Embedder | undefined;
  readonly documents: readonly CollectionDocument[];
  readonly at: Temporal.Instant;
  readonly progress: (words: number, meaning: number) => void;
}): Promise<Indexed> {
  const { database, embedder, documents, at, progress } = parts;
  const byUser = Map.groupBy(documents, ({ user }) => user ?? '');
  const people = new Map<string, string>();
  const original = new Map<string, string>();
  const model = embedder && (await database.asSystem((em) => registerModel(em, embedder)));
  let written = 0;
  let embedded = 0;
  let writing = true;

  async function write(): Promise<void> {
    for (const [name, own] of byUser) {
      const person = await database.asSystem(async (em) => em.create(User, { name, createdAt: at }));
      people.set(name, person.id);
      for (let from = 0; from < own.length; from += BATCH) {
        await database.asPerson(person.id, async (em) => {
          for (const { id, title, text } of own.slice(from, from + BATCH)) {
            const note = em.create(Note, { user: person.id, title: title || null, content: text, createdAt: at });
            original.set(note.id, id);
          }
        });
        written += Math.min(BATCH, own.length - from);
        progress(written, embedded);
      }
    }
    writing = false;
  }

  async function embed(): Promise<void> {
    if (!embedder || !model) return;
    for (let last = false; !last; ) {
      last = !writing;
      const before = embedded;
      await embedAll({ database, embedder, model }, (count) => {
        embedded = before + count;
        progress(written, embedded);
      });
      // Nothing waits yet: the writer goes first.
      if (!last && embedded === before) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  await Promise.all([write(), embed()]);
  if (database.kind === 'server')
    await database.asSystem((em) => em.execute('analyze passage, passage_word, embedding'));

  return {
    async find({ text, user = '' }, limit, mode) {
      const person = people.get(user);
      if (person === undefined) return [];
      const ranked = await database.asPerson(person, (em) => rankPassages(em, { query: text, mode, embedder }));
      return ranked.slice(0, limit).flatMap(({ best, score }) => {
        const id = original.get(best.objectId);
        return id === undefined ? [] : [{ id, score }];
      });
    },
    async remove() {
      for (const person of people.values()) await database.asSystem((em) => em.nativeDelete(User, { id: person }));
    },
  };
}
