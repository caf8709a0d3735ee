/** Whether a ranking holds anything that answers the question at all. */
import type { Ranked } from './rank.ts';

/**
 * Half how near the meaning is, half how much of the query's words was found (rare ones weigh more). Either alone lets
 * much through: common words are everywhere, and every vector is near some other.
 */
const LEAST = 0.3;
/** With words alone: a third of what makes the query special must be there. */
const LEAST_WORDS = 0.34;
/** Looked at: the answer is not always first. */
const TOP = 5;

export function isRelevant(ranked: readonly Ranked[]): boolean {
  return ranked
    .slice(0, TOP)
    .some(({ best: { cosine, coverage } }) =>
      cosine === null ? coverage >= LEAST_WORDS : (Math.max(cosine, 0) + coverage) / 2 >= LEAST,
    );
}
