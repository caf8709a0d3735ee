/** Whether a ranking holds anything that answers the question at all. */
import type { Candidate, Ranked } from './rank.ts';

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

/** Cosine below which a text that shares no word with the query has nothing to do with it. */
const FAR = 0.2;

/** Whether one of many belongs among the answers at all: in a small collection the last of the ranking is about anything. */
export function isNear({ cosine, coverage }: Candidate): boolean {
  return cosine === null || coverage > 0 || cosine >= FAR;
}
