/** The row behind a reference; row level security makes another person's the same as none. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import { Note } from './note.entity.ts';

/** @throws UserError when it is not there any more */
export async function loadNote(em: EntityManager, ref: Reference): Promise<Note> {
  const note = await em.findOne(Note, { id: ref.id });
  if (!note) throw new UserError('That note is not there any more.');
  return note;
}
