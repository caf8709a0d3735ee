/** The subscriber that keeps passages in step with what is searched, in the same transaction, whoever makes the change. */
import type { EventArgs, EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Source, sourceOf } from './source.ts';
import { writePassages } from './write-passages.ts';

/** Columns that no search looks at: a change of these alone leaves the passages be. */
const UNSEARCHED = new Set([
  // named with every update, changed or not
  'id',
  'search',
  'updatedAt',
  'status',
  'doneAt',
  'dueAt',
  'dueDay',
  'zone',
  'priority',
  'lockedUntil',
  'withdrawnAt',
  'kind',
  'order',
  'goal',
]);

/** Give it to `openDatabase`. Deletes need nothing: the database itself takes an object's passages along. */
export class FollowChanges implements EventSubscriber {
  /** Written together at the end of a flush: a statement for all of them, not one for each. */
  readonly #changed = new WeakMap<object, Set<object>>();
  readonly #made = new WeakSet<object>();

  async afterCreate({ em, entity }: EventArgs<object>): Promise<void> {
    this.#made.add(entity);
    this.#note(em, entity);
  }

  async afterUpdate({ em, entity, changeSet }: EventArgs<object>): Promise<void> {
    const names = Object.keys(changeSet?.payload ?? {});
    if (names.some((name) => !UNSEARCHED.has(name))) this.#note(em, entity);
  }

  async afterFlush({ em }: FlushEventArgs): Promise<void> {
    const entities = this.#changed.get(em) ?? [];
    this.#changed.delete(em);
    const sources = [...entities].flatMap((entity) => sourceOf(entity) ?? []);
    const made = new Set(
      [...entities].filter((entity) => this.#made.delete(entity)).map((entity) => (entity as { id: string }).id),
    );
    await writePassages(em as EntityManager, await complete(em as EntityManager, sources), made);
  }

  #note(em: object, entity: object): void {
    const entities = this.#changed.get(em) ?? new Set();
    this.#changed.set(em, entities.add(entity));
  }
}

/** A resource's text is read only where it is asked for, so a changed title comes without it. */
async function complete(em: EntityManager, sources: readonly Source[]): Promise<Source[]> {
  return await Promise.all(
    sources.map(async (source) => {
      if (source.objectType !== 'resource' || typeof source.text === 'string') return source;
      const sql = 'select content from resource where id = ?';
      const [row] = await em.execute<{ content: string }[]>(sql, [source.objectId]);
      return { ...source, text: row?.content ?? '' };
    }),
  );
}
