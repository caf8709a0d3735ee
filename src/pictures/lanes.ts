/** What overlaps on a day stands side by side, as far as there is room. */
export interface Stretch {
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
}

export interface Laid<Item> {
  readonly item: Item;
  readonly lane: number;
  /** Lanes that it shares the width with, itself included. */
  readonly lanes: number;
}

export interface Crowd extends Stretch {
  /** How many found no lane. */
  readonly hidden: number;
}

export function lay<Item extends Stretch>(
  items: readonly Item[],
  most: number,
): { readonly laid: readonly Laid<Item>[]; readonly crowds: readonly Crowd[] } {
  const laid: Laid<Item>[] = [];
  const crowds: Crowd[] = [];
  for (const cluster of clustersOf(items)) {
    const ends: number[] = [];
    const shown: { readonly item: Item; readonly lane: number }[] = [];
    let hidden = 0;
    for (const item of cluster) {
      const free = ends.findIndex((end) => end <= item.from);
      const lane = free === -1 ? ends.length : free;
      if (lane >= most) hidden += 1;
      else {
        ends[lane] = item.to;
        shown.push({ item, lane });
      }
    }
    laid.push(...shown.map((one) => ({ ...one, lanes: ends.length })));
    if (hidden > 0) crowds.push({ hidden, from: cluster[0]?.from ?? 0, to: Math.max(...cluster.map(({ to }) => to)) });
  }
  return { laid, crowds };
}

/** Runs of items in which each overlaps one before it. */
function clustersOf<Item extends Stretch>(items: readonly Item[]): readonly (readonly Item[])[] {
  const clusters: Item[][] = [];
  let end = -1;
  for (const item of items.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    if (item.from < end) clusters.at(-1)?.push(item);
    else clusters.push([item]);
    end = item.from < end ? Math.max(end, item.to) : item.to;
  }
  return clusters;
}
