/** Asks a platform once for what it will be asked often, and keeps the answer for a while; never a failure. */
export interface AskOnce<T> {
  get(key: string): Promise<T>;
  /** The platform told by itself. */
  told(key: string, value: T): void;
  forget(key: string): void;
  close(): void;
}

/** @param keepMs for ever without it, where the platform tells of every change */
export function askOnce<T>(ask: (key: string) => Promise<T>, keepMs?: number): AskOnce<T> {
  const kept = new Map<string, Promise<T>>();
  const forgetting = keepMs === undefined ? undefined : setInterval(() => kept.clear(), keepMs).unref();
  return {
    get(key) {
      const found = kept.get(key) ?? ask(key);
      kept.set(key, found);
      found.catch(() => kept.delete(key));
      return found;
    },
    told: (key, value) => void kept.set(key, Promise.resolve(value)),
    forget: (key) => void kept.delete(key),
    close: () => clearInterval(forgetting),
  };
}
