/** Makes the search's own tables anew from the things themselves: after a new model was chosen, or to mend. */
import type { Embedder } from '../ai/embedder.ts';
import { Module } from '../courses/module.entity.ts';
import { Work } from '../courses/work.entity.ts';
import type { Database } from '../db/orm.ts';
import { Note } from '../library/note.entity.ts';
import { Resource } from '../library/resource.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { embedAll } from './embed-pending.ts';
import { countWaiting, registerModel } from './models.ts';
import { sourceOf } from './source.ts';
import { writePassages } from './write-passages.ts';

/** Things of one transaction. */
const BATCH = 200;

/** Cuts everything anew; what did not change keeps its passages and vectors. Interrupted, it may simply be run again. */
export async function recut(database: Database, progress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const kind of [Note, Task, Module, Work, Resource] as const) {
    for (let last = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
      const found = await database.asSystem(async (em) => {
        const where = { id: { $gt: last } };
        const things = await em.find(kind as typeof Note, where, {
          orderBy: { id: 'asc' },
          limit: BATCH,
          populate: ['*'] as never,
        });
        await writePassages(
          em,
          things.flatMap((thing) => sourceOf(thing) ?? []),
        );
        return things.map(({ id }) => id);
      });
      done += found.length;
      last = found.at(-1) ?? last;
      more = found.length === BATCH;
      progress(done);
    }
  }
}

/**
 * Gives every passage a vector of this embedder's model. Searches go by the old model until the new one is complete,
 * and the old one's vectors are let go of then.
 * @param progress told how many of how many passages are done
 * @returns how many still wait: another process is at them, or was when it ended, or they could not be embedded
 */
export async function reembed(parts: {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly progress: (done: number, of: number) => void;
}): Promise<number> {
  const { database, embedder, progress } = parts;
  const model = await database.asSystem((em) => registerModel(em, embedder));
  const waiting = await database.asSystem((em) => countWaiting(em, model));
  await embedAll({ database, embedder, model }, (done) => progress(done, waiting));
  return await database.asSystem(async (em) => {
    const old = 'model <> ? and exists (select from embedding_model m where m.id = ? and m.complete)';
    for (const table of ['embedding_job', 'embedding']) {
      await em.execute(`delete from ${table} where ${old}`, [model.id, model.id]);
    }
    await em.execute(`delete from embedding_model where ${old.replace('model <>', 'id <>')}`, [model.id, model.id]);
    return await countWaiting(em, model);
  });
}

/** Of passages that have no vector yet after all was done; undefined where none is left. */
export function sayLeft(passages: number): string | undefined {
  return passages === 0
    ? undefined
    : `${passages} passages wait: another process is embedding them, or was when it ended. Almanac goes on with them when it next runs; until then they are found by words.`;
}
