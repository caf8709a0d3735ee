/** Asks a platform once for what it will be asked often, and keeps the answer for a while; never a failure. */
export interface AskOnce<T> {
  get(key: string): Promise<T>;
  close(): void;
}

export function askOnce<T>(ask: (key: string) => Promise<T>, keepMs: number): AskOnce<T> {
  const kept = new Map<string, Promise<T>>();
  const forgetting = setInterval(() => kept.clear(), keepMs).unref();
  return {
    get(key) {
      const found = kept.get(key) ?? ask(key);
      kept.set(key, found);
      found.catch(() => kept.delete(key));
      return found;
    },
    close: () => clearInterval(forgetting),
  };
}
