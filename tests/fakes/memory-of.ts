/** What an adapter keeps between starts, held in this process. */
import type { Memory } from '../../src/channel/adapter.ts';

export function memoryOf(kept = new Map<string, string>()): Memory {
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
    list: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
  };
}
