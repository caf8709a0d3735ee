/** What stands at a time and is meant by some words: tasks, reminders, the schedule. */
import type { Context } from '../command/context.ts';
import { Unsure } from '../command/unsure.ts';
import { UserError } from '../errors.ts';
import type { Reference } from '../reply.ts';

const kinds = ['task', 'reminder', 'block'] as const;

export interface Fitting {
  readonly found: readonly Reference[];
  /** `alike`: none of them is called so; see `Unsure`. */
  readonly fit: Unsure['fit'];
}

/** Of each kind what fits best; what was shown or touched last where the words only point at it. */
export async function fitting(words: string, context: Pick<Context, 'pick'>): Promise<Fitting> {
  const found: Reference[] = [];
  const alike: Reference[] = [];
  for (const kind of kinds) {
    try {
      found.push(await context.pick(kind, words));
    } catch (error) {
      if (error instanceof Unsure) (error.fit === 'all' ? found : alike).push(...error.candidates);
      else if (!(error instanceof UserError)) throw error;
    }
  }
  const best = found.length > 0 ? found : alike;
  // what rings ahead of a thing has its name, and moves along with it
  const isAhead = ({ type, label }: Reference) =>
    type === 'reminder' && best.some((other) => other.type !== 'reminder' && other.label === label);
  return { found: best.filter((one) => !isAhead(one)), fit: found.length > 0 ? 'all' : 'alike' };
}
