/** The models that vectors are of: which one searches go by, and how far a new one has come. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Embedder } from '../ai/embedder.ts';

export interface Model {
  readonly id: number;
  readonly name: string;
  readonly dimensions: number;
  /** Every passage had a vector of it once: searches may go by it. */
  readonly complete: boolean;
}

type Named = Pick<Embedder, 'name' | 'dimensions'>;

export function nameOf({ name, dimensions }: Named): string {
  return `${name}/${dimensions}`;
}

/** The embedder's model, made known if it was not: then every passage there is gets in line. Call it as the house. */
export async function registerModel(em: EntityManager, embedder: Named): Promise<Model> {
  const known = await findModel(em, embedder);
  if (known) return known;
  // Who writes a passage gives it a place in line for each model known then: one half written now would have none.
  await em.execute('lock table passage in share row exclusive mode');
  const [made] = await em.execute<{ id: number }[]>(
    `insert into embedding_model (name, dimensions, complete) values (?, ?, not exists (select from passage))
     on conflict (name) do nothing returning id`,
    [nameOf(embedder), embedder.dimensions],
  );
  if (made) {
    await em.execute(
      'insert into embedding_job (passage_id, model) select id, ?::smallint from passage on conflict do nothing',
      [made.id],
    );
  }
  const model = await findModel(em, embedder);
  if (!model) throw new Error('the model just registered is not there');
  return model;
}

export async function findModel(em: EntityManager, embedder: Named): Promise<Model | undefined> {
  const [model] = await em.execute<Model[]>(
    'select id, name, dimensions, complete from embedding_model where name = ?',
    [nameOf(embedder)],
  );
  return model;
}

/** The newest model that is complete: what a query should be embedded by. */
export async function activeModel(em: EntityManager): Promise<Model | undefined> {
  const [model] = await em.execute<Model[]>(
    'select id, name, dimensions, complete from embedding_model where complete order by id desc limit 1',
  );
  return model;
}

/** Passages waiting for a vector of this model. Call it as the house. */
export async function countWaiting(em: EntityManager, model: Model): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>('select count(*)::int as n from embedding_job where model = ?', [
    model.id,
  ]);
  return row?.n ?? 0;
}
