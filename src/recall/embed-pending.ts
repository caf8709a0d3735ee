/** The background work that gives waiting passages their vectors: a batch at a time, by any number of processes. */
import type { Embedder } from '../ai/embedder.ts';
import { writeWhole } from '../ai/vectors.ts';
import type { Log } from '../channel/adapter.ts';
import type { Database } from '../db/orm.ts';
import { embeddable } from './embeddable.ts';
import type { Model } from './models.ts';

/** Passages of one round: what a crash may cause to be computed again. */
const BATCH = 64;
/** A passage that fails so often is left to the words alone. */
const TRIES = 5;
/** How long a batch is its worker's own; after a crash others wait as long. */
const LEASE = '60 seconds';

export interface EmbedParts {
  readonly database: Pick<Database, 'asSystem'>;
  readonly embedder: Embedder;
  readonly model: Model;
  readonly log?: Log | undefined;
  /** Asked before each batch: whether to leave the rest for later. */
  readonly stopped?: () => boolean;
}

interface Claimed {
  readonly passage_id: string;
  readonly hash: string;
  readonly user_id: string;
  readonly title: string;
  readonly headings: string[];
  readonly content: string;
  /** A vector of the same text, made before for another passage. */
  readonly vector: string | null;
}

/**
 * Embeds one batch and returns how many passages are done with; 0 when none waits, and the model is complete then.
 * No transaction is open while the model works, since PGlite has one connection: a lease keeps the batch from others.
 * Vectors are stored in the transaction that takes their passages off the queue, so a crash leaves both or neither.
 * @throws whatever the embedder throws; the batch waits for its lease to end then
 */
export async function embedBatch({ database, embedder, model, log }: EmbedParts): Promise<number> {
  const claimed = await database.asSystem((em) =>
    em.execute<Claimed[]>(CLAIM, [LEASE, model.id, TRIES, BATCH, model.id]),
  );
  if (claimed.length === 0) {
    await database.asSystem((em) => em.execute(COMPLETE, [model.id, TRIES]));
    return 0;
  }
  // The same words twice, in two notes or two people's, are computed once.
  const byHash = Map.groupBy(claimed, ({ hash }) => hash);
  const fresh = [...byHash.values()].flatMap(([first]) => (first && first.vector === null ? [first] : []));
  const users = fresh.map(({ user_id }) => user_id);
  const vectors = await embedder.embed(fresh.map(embeddable), 'passage', users).catch((error: unknown) => {
    log?.warn({ err: error, passages: fresh.length }, 'passages could not be embedded');
    throw error;
  });
  const made = new Map(fresh.map(({ hash }, at) => [hash, writeWhole(vectors[at] ?? new Float32Array())]));
  const rows = claimed.map(({ passage_id, hash, vector }) => ({ passage_id, vector: vector ?? made.get(hash) }));
  await database.asSystem((em) => em.execute(STORE, [JSON.stringify(rows), model.id, model.id]));
  return rows.length;
}

/** Runs until nothing waits. `progress` is told after each batch. */
export async function embedAll(parts: EmbedParts, progress: (done: number) => void = () => {}): Promise<number> {
  let done = 0;
  // The next batch is claimed and stored while the model works on this one.
  const lane = async (): Promise<void> => {
    while (!parts.stopped?.()) {
      const count = await embedBatch(parts);
      if (count === 0) return;
      done += count;
      progress(done);
    }
  };
  await Promise.all([lane(), lane()]);
  return done;
}

const CLAIM = `
  with next as (
    update embedding_job set lease = now() + ?::interval, tries = tries + 1
    where (passage_id, model) in (
      select passage_id, model from embedding_job
      where model = ? and tries < ? and (lease is null or lease < now())
      order by passage_id limit ? for update skip locked
    )
    returning passage_id
  )
  select p.id as passage_id, p.hash, p.user_id, p.title, p.headings, p.content,
    (select e.vector::text from passage same join embedding e on e.passage_id = same.id and e.model = ?
      where same.hash = p.hash limit 1) as vector
  from next join passage p on p.id = next.passage_id`;

/** A vector stands there in whole numbers, or as it was kept. A passage deleted meanwhile is stored no more; its job went with it. */
const STORE = `
  with made as (
    select of.passage_id, p.scope,
      case when of.vector like '{%' then l2_normalize(of.vector::int[]::vector) else of.vector::vector end as vector
    from jsonb_to_recordset(?::jsonb) of(passage_id bigint, vector text) join passage p on p.id = of.passage_id
  ), stored as (
    insert into embedding (passage_id, model, scope, vector) select passage_id, ?, scope, vector from made
    on conflict do nothing
  )
  delete from embedding_job where model = ? and passage_id in (select passage_id from made)`;

const COMPLETE = `
  update embedding_model set complete = true
  where id = ? and not complete
    and not exists (select from embedding_job j where j.model = embedding_model.id and j.tries < ?)`;
