/** Puts the evidence of words and of meaning together: passages in, things in order out. Pure. */
import type { ObjectType } from './source.ts';

export interface Candidate {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly objectId: string;
  readonly ordinal: number;
  /** Okapi BM25 over the asker's own scope; 0 when no word is shared. */
  readonly bm25: number;
  /** Share of the query's words found, weighted by how rare each is, in [0, 1]. */
  readonly coverage: number;
  /** Cosine to the query; null where there is no vector. */
  readonly cosine: number | null;
}

export interface Ranked {
  readonly best: Candidate;
  /** In [0, 1]; comparable within one answer only. */
  readonly score: number;
}

export type Mode = 'hybrid' | 'bm25' | 'vector';

/** Share of the meaning in the sum. */
const MEANING = 0.5;

export function rank(candidates: readonly Candidate[], mode: Mode): Ranked[] {
  const words = scale(
    candidates.map(({ bm25 }) => bm25),
    0,
  );
  const cosines = candidates.map(({ cosine }) => cosine ?? Number.NaN);
  const meaning = scale(cosines, Math.min(...cosines.filter((value) => !Number.isNaN(value))));
  const share = mode === 'vector' ? 1 : mode === 'bm25' || cosines.every(Number.isNaN) ? 0 : MEANING;
  const scored = candidates.map((best, at) => ({
    best,
    score: (1 - share) * (words[at] ?? 0) + share * (meaning[at] ?? 0),
  }));
  scored.sort((one, other) => other.score - one.score || Number(one.best.id) - Number(other.best.id));
  const seen = new Set<string>();
  return scored.filter(({ best }) => {
    const key = `${best.objectType} ${best.objectId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** To [0, 1] between the least there can be and the greatest there is; what is unknown is the least. */
function scale(values: readonly number[], least: number): number[] {
  const most = Math.max(...values.filter((value) => !Number.isNaN(value)), least);
  const width = most - least || 1;
  return values.map((value) => (Number.isNaN(value) ? 0 : (value - least) / width));
}
