/** What else of one's own is about the same thing as a note, task, module or resource. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { readVector } from '../ai/vectors.ts';
import { type Hit, readHits } from './find-hits.ts';
import { activeModel } from './models.ts';
import { rankBy } from './search.ts';
import type { ObjectType } from './source.ts';

/** Words of the thing itself that are searched for: enough to tell its subject. */
const WORDS = 60;

/** Best first, without the thing itself; empty when there is no such thing or nothing like it. */
export async function related(
  em: EntityManager,
  of: { objectType: ObjectType; objectId: string; limit?: number },
): Promise<Hit[]> {
  const model = await activeModel(em);
  const [own] = await em.execute<{ text: string | null; middle: string | null }[]>(
    `select string_agg(p.title || ' ' || array_to_string(p.headings, ' ') || ' ' || p.content, ' ' order by p.ordinal) as text,
       (select l2_normalize(avg(e.vector))::text from passage q join embedding e on e.passage_id = q.id and e.model = ?
         where q.object_type = ? and q.object_id = ?) as middle
     from passage p where p.object_type = ? and p.object_id = ?`,
    [model?.id ?? null, of.objectType, of.objectId, of.objectType, of.objectId],
  );
  if (!own?.text) return [];
  const query = own.text.split(/\s+/).slice(0, WORDS).join(' ');
  const near = own.middle !== null && model ? { vector: readVector(own.middle), model: model.id } : undefined;
  const ranked = (await rankBy(em, { query }, near)).filter(({ best }) => best.objectId !== of.objectId);
  return await readHits(
    em,
    ranked.filter(({ best }) => (best.cosine ?? best.coverage) >= LEAST).slice(0, of.limit ?? 5),
    query,
  );
}

/** Below this two things have little to do with one another (cosine; share of words where there is no vector). */
const LEAST = 0.3;
