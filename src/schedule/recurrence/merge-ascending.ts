/** Joins ascending sequences into one that is ascending and without duplicates, reading each only as far as needed. */
export function* mergeAscending(sequences: readonly Iterator<number, unknown>[]): Generator<number> {
  const heads = sequences.map((sequence) => ({ sequence, head: sequence.next() }));
  let last = Number.NEGATIVE_INFINITY;
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const each of heads) {
      if (!each.head.done && (!least || least.head.done || each.head.value < least.head.value)) least = each;
    }
    if (!least || least.head.done) return;
    const value = least.head.value;
    least.head = least.sequence.next();
    if (value > last) yield value;
    last = Math.max(last, value);
  }
}
