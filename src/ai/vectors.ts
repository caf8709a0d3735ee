/** Arithmetic on embeddings, and their text form in the database. */

/** Cosine of two vectors of unit length, in [-1, 1]. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/**
 * A vector of unit length in whole numbers, as text of an `int[]`: `l2_normalize(text::int[]::vector)` is within 1e-7 of
 * it. PostgreSQL reads those several times as fast as fractions, on which the embedded one spends a microsecond each.
 */
export function writeWhole(vector: Float32Array): string {
  return `{${Array.from(vector, (value) => Math.round(value * 2 ** 24)).join(',')}}`;
}

/** pgvector's text form, `[0.1,…]`, of a vector that is only searched by: six decimals. */
export function writeQuery(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => Math.round(value * 1e6) / 1e6).join(',')}]`;
}

export function readVector(text: string): Float32Array {
  return Float32Array.from(text.slice(1, -1).split(','), Number);
}
