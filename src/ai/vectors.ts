/** Arithmetic on embeddings, and their text form in the database. */

/** Cosine of two vectors of unit length, in [-1, 1]. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** pgvector's text form, `[0.1,…]`. */
export function writeVector(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}

/** The same of a vector that is only searched by: six decimals, in half the characters to send and to read. */
export function writeQuery(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => Math.round(value * 1e6) / 1e6).join(',')}]`;
}

export function readVector(text: string): Float32Array {
  return Float32Array.from(text.slice(1, -1).split(','), Number);
}
