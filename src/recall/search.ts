/** Finds the right passages among what the asker may read: by words (BM25), by meaning (vectors), or by both. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Embedder } from '../ai/embedder.ts';
import { writeQuery } from '../ai/vectors.ts';
import { findModel } from './models.ts';
import { type Candidate, type Mode, type Ranked, rank } from './rank.ts';
import type { ObjectType } from './source.ts';

export interface Wanted {
  readonly query: string;
  /** At most so many things (default 10). */
  readonly limit?: number;
  readonly kinds?: readonly ObjectType[] | undefined;
  /** A course's id. */
  readonly course?: string | undefined;
  readonly tag?: string | undefined;
  /** Made at or after this instant. */
  readonly from?: Temporal.Instant | undefined;
  /** Made before this instant. */
  readonly to?: Temporal.Instant | undefined;
  readonly mode?: Mode;
  /** Without one, or while its vectors are not all there yet, the words decide. */
  readonly embedder?: Embedder | undefined;
  /** Who searches, by id: where the vector costs something, they pay for it. */
  readonly asker?: string | undefined;
}

/** Characters of a query that are read. */
const LONGEST = 2000;
/** Candidates of each half. */
const MANY = 200;
/** BM25's saturation of repeated words, and how far a passage's length counts. */
const K1 = 1.2;
const B = 0.7;

interface Row {
  id: string;
  object_type: ObjectType;
  object_id: string;
  ordinal: number;
  bm25: number;
  coverage: number;
  rarity: number;
  cosine: number | null;
}

/** The asker is `em`'s person: whatever row level security hides takes no part, not even in how rare a word is. */
export async function rankPassages(em: EntityManager, wanted: Wanted): Promise<Ranked[]> {
  return await rankBy(em, wanted, wanted.mode === 'bm25' ? undefined : await embedQuery(em, wanted));
}

/** The same with the query's vector at hand. */
export async function rankBy(em: EntityManager, wanted: Wanted, near: Near | undefined): Promise<Ranked[]> {
  const mode = wanted.mode ?? 'hybrid';
  const rows = await em.execute<Row[]>(
    'select * from almanac_search(?, ?::vector, ?::int, ?::int, ?::real, ?::real, ?::text[], ?::uuid, ?, ?::timestamptz, ?::timestamptz)',
    [
      mode === 'vector' ? '' : wanted.query.slice(0, LONGEST),
      near ? writeQuery(near.vector) : null,
      near?.model ?? null,
      MANY,
      K1,
      B,
      wanted.kinds ? `{${wanted.kinds.join(',')}}` : null,
      wanted.course ?? null,
      wanted.tag ?? null,
      wanted.from?.toString() ?? null,
      wanted.to?.toString() ?? null,
    ],
  );
  return rank(rows.map(candidateOf), mode);
}

interface Near {
  readonly vector: Float32Array;
  readonly model: number;
}

async function embedQuery(em: EntityManager, { query, embedder, asker, mode }: Wanted): Promise<Near | undefined> {
  if (!embedder) return undefined;
  const model = await findModel(em, embedder);
  if (!model?.complete) return undefined;
  const asking = () => embedder.embed([query.slice(0, LONGEST)], 'query', asker === undefined ? [] : [asker]);
  // Where the embedder is a network away and does not answer, the words decide.
  const [vector] = await (mode === 'vector' ? asking() : asking().catch(() => []));
  return vector && { vector, model: model.id };
}

function candidateOf(row: Row): Candidate {
  const { object_type, object_id, ...rest } = row;
  return { ...rest, objectType: object_type, objectId: object_id };
}
