/** Brings the passages of rows up to date that were written past the ORM, as Undo does. */
import type { EntityCtor } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Module } from '../courses/module.entity.ts';
import { Work } from '../courses/work.entity.ts';
import { Note } from '../library/note.entity.ts';
import { Resource } from '../library/resource.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { type ObjectType, sourceOf } from './source.ts';
import { writePassages } from './write-passages.ts';

const kinds: Readonly<Record<ObjectType, EntityCtor<{ id: string }>>> = {
  note: Note,
  task: Task,
  module: Module,
  work: Work,
  resource: Resource,
};

/** Rows of other tables are passed over. Call it in the transaction that wrote them. */
export async function refreshPassages(
  em: SqlEntityManager,
  rows: readonly { readonly table: string; readonly id: string }[],
): Promise<void> {
  for (const [type, kind] of Object.entries(kinds)) {
    const ids = rows.filter(({ table }) => table === type).map(({ id }) => id);
    if (ids.length === 0) continue;
    // In a manager of its own, so that nothing read before hides what stands in the database now.
    const fork = em.fork({ keepTransactionContext: true });
    const found = await fork.find(kind, { id: { $in: ids } }, { populate: ['*'] as never });
    await writePassages(
      em,
      found.flatMap((entity) => sourceOf(entity) ?? []),
    );
  }
}
