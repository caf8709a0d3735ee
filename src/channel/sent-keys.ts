/** Idempotency keys that were tried lately, for platforms that have none of their own. Lives with the process. */
export interface SentKeys {
  /** The message that arrived under this key. */
  arrived(key: string | undefined): string | undefined;
  /** It was tried, and nobody knows whether it arrived. */
  isDoubtful(key: string | undefined): boolean;
  /** @param id of the message; undefined when nobody knows whether it arrived */
  remember(key: string | undefined, id: string | undefined): void;
}

export function createSentKeys(most = 1000): SentKeys {
  const keys = new Map<string, string | undefined>();
  return {
    arrived: (key) => (key === undefined ? undefined : keys.get(key)),
    isDoubtful: (key) => key !== undefined && keys.has(key) && keys.get(key) === undefined,
    remember(key, id) {
      if (key === undefined) return;
      keys.delete(key);
      keys.set(key, id);
      const [oldest] = keys.keys();
      if (keys.size > most && oldest !== undefined) keys.delete(oldest);
    },
  };
}
