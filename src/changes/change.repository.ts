/** A person's changes, as Undo and "what did you change?" ask for them. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Change } from './change.entity.ts';

/** Not taken back yet, the last first. */
export function lastChanges(em: EntityManager, limit: number): Promise<Change[]> {
  return em.find(
    Change,
    { undoneAt: null, command: { $ne: 'undo' } },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit },
  );
}

/** What one turn changed and was not taken back, the last first. */
export function changesOfTurn(em: EntityManager, turn: string): Promise<Change[]> {
  return em.find(Change, { turn, undoneAt: null }, { orderBy: { createdAt: 'desc', id: 'desc' } });
}

export function changesBetween(em: EntityManager, from: Temporal.Instant, to: Temporal.Instant): Promise<Change[]> {
  return em.find(
    Change,
    { createdAt: { $gte: from, $lt: to }, command: { $ne: 'undo' } },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 100 },
  );
}
