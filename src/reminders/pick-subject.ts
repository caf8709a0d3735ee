/** A task or a block by its words: tasks first, since they are what one forgets. */
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';
import type { SubjectRef } from './subject.ts';

/** What a command's context offers for this. */
interface Picker {
  readonly shown: readonly Reference[];
  pick(type: string, words: string): Promise<Reference>;
}

/** @throws UserError when there is neither; Unsure when several fit */
export async function pickSubject(context: Picker, words: string): Promise<SubjectRef & { readonly label: string }> {
  const kinds = ['task', 'block'] as const;
  // an id by itself does not say of what it is
  for (const type of kinds) {
    const known = context.shown.find((ref) => ref.type === type && ref.id === words);
    if (known) return { type, id: known.id, label: known.label };
  }
  for (const type of kinds) {
    try {
      const { id, label } = await context.pick(type, words);
      return { type, id, label };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  throw new UserError(`I found no task and nothing on your schedule like “${words.slice(0, 60)}”.`);
}
