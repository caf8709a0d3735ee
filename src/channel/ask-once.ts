/** Asks a platform once for what it will be asked often, and keeps the answer for a while; never a failure. */
export interface AskOnce<Key extends readonly unknown[], T> {
  /** @param key what is asked about: one thing, or one by several names such as a room's and a person's */
  get(...key: Key): Promise<T>;
  /** The platform told by itself. */
  told(value: T, ...key: Key): void;
  forget(...key: Key): void;
}

/** @param keepMs for ever without it, where the platform tells of every change */
export function askOnce<Key extends readonly unknown[], T>(
  ask: (...key: Key) => Promise<T>,
  keepMs = Number.POSITIVE_INFINITY,
): AskOnce<Key, T> {
  const kept = new Map<string, Promise<T>>();
  let since = performance.now();
  return {
    get(...key) {
      if (performance.now() - since >= keepMs) {
        kept.clear();
        since = performance.now();
      }
      const name = JSON.stringify(key);
      const found = kept.get(name) ?? ask(...key);
      kept.set(name, found);
      found.catch(() => kept.delete(name));
      return found;
    },
    told: (value, ...key) => void kept.set(JSON.stringify(key), Promise.resolve(value)),
    forget: (...key) => void kept.delete(JSON.stringify(key)),
  };
}
