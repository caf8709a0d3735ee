/** An app's installations in several tenants, kept in the process so that an acknowledgement never waits for the database. */
import type { Memory } from './adapter.ts';

export interface Installations<T> {
  /** Reads all that were kept. */
  load(): Promise<void>;
  /** The first of these ids that is installed, also through another process of ours since we started. */
  find(...ids: readonly (string | undefined)[]): Promise<T | undefined>;
  /** Takes in the one that this process's settings name; it is kept nowhere else. */
  hold(id: string, one: T): void;
  /** The one of the settings, until it is forgotten. */
  own(): T | undefined;
  keep(id: string, stored: object): Promise<T>;
  forget(id: string): Promise<void>;
  all(): readonly T[];
}

/** @param read makes of what was stored what is used; throws when it cannot */
export function createInstallations<T>(memory: Memory, read: (stored: never) => T): Installations<T> {
  const prefix = 'installation:';
  const known = new Map<string, T>();
  let own: string | undefined;
  const know = (id: string, one: T): T => {
    known.set(id, one);
    return one;
  };
  return {
    async load() {
      for (const { key, value } of await memory.list(prefix))
        know(key.slice(prefix.length), read(JSON.parse(value) as never));
    },
    async find(...ids) {
      const given = ids.filter((id) => id !== undefined);
      for (const id of given) {
        const held = known.get(id);
        if (held !== undefined) return held;
      }
      for (const id of given) {
        const stored = await memory.get(prefix + id);
        if (stored !== undefined) return know(id, read(JSON.parse(stored) as never));
      }
      return undefined;
    },
    hold(id, one) {
      own = id;
      know(id, one);
    },
    own: () => (own === undefined ? undefined : known.get(own)),
    async keep(id, stored) {
      await memory.set(prefix + id, JSON.stringify(stored));
      return know(id, read(stored as never));
    },
    async forget(id) {
      known.delete(id);
      await memory.delete(prefix + id);
    },
    all: () => [...known.values()],
  };
}
