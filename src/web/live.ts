/** Tells open pages that something of their person's has changed, in whichever process it was. */
import type { Log } from '../channel/adapter.ts';
import type { Database } from '../db/orm.ts';

/** The name under which the database tells, with the person's id (see the migration 0007). */
const changedChannel = 'almanac_changed';

export interface Live {
  /** Calls back at each change of this person's. @returns what ends it */
  follow(person: string, tell: () => void): () => void;
  stop(): Promise<void>;
}

export function createLive(db: Database, log: Log): Live {
  const followers = new Map<string, Set<() => void>>();
  let listening: Promise<() => Promise<void>> | undefined;

  /** An empty payload: some may have been missed, so everybody looks. */
  function heard(person: string): void {
    const told = person === '' ? [...followers.values()] : [followers.get(person) ?? new Set<() => void>()];
    for (const each of told) for (const tell of each) tell();
  }

  function listen(): void {
    listening ??= db.listen(changedChannel, heard);
    listening.catch((error: unknown) => {
      log.warn({ error: String(error) }, 'web.not-listening');
      listening = undefined;
    });
  }

  return {
    follow(person, tell) {
      listen();
      const mine = followers.get(person) ?? new Set();
      followers.set(person, mine.add(tell));
      return () => {
        mine.delete(tell);
        if (mine.size === 0) followers.delete(person);
      };
    },
    async stop() {
      await (await listening?.catch(() => undefined))?.().catch(() => {});
    },
  };
}
