/** Puts neighbours into as few groups as fit, in their order; some stand alone. */
export interface Packing<Item, Group> {
  /** The group that this item makes by itself; undefined where it goes with its neighbours. */
  alone(item: Item, before: readonly Group[]): Group | undefined;
  fits(items: readonly Item[]): boolean;
  together(items: readonly Item[]): Group;
}

export function pack<Item, Group>(items: readonly Item[], { alone, fits, together }: Packing<Item, Group>): Group[] {
  const groups: Group[] = [];
  let open: Item[] = [];
  const close = (): void => {
    if (open.length > 0) groups.push(together(open));
    open = [];
  };
  for (const item of items) {
    const own = alone(item, groups);
    // What goes well together stays together; what does not begins anew.
    if (own !== undefined || !fits([...open, item])) close();
    if (own === undefined) open.push(item);
    else groups.push(own);
  }
  close();
  return groups;
}
