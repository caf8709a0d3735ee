/** Work that a channel has begun and must finish before it is closed. */
import { inTime } from './in-time.ts';

export interface UnderWay {
  readonly size: number;
  /** Counts a job until it ends; its error goes to `failed`. */
  run(job: () => Promise<void>): Promise<void>;
  /** The same, where an equal key is the same job while that runs; its error is the caller's. */
  join(key: string | number, job: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way, or after this many milliseconds. */
  over(patienceMs: number): Promise<void>;
}

export function createUnderWay(failed: (error: unknown) => void = () => {}): UnderWay {
  const jobs = new Set<Promise<void>>();
  const joined = new Map<string | number, Promise<void>>();
  return {
    get size() {
      return jobs.size + joined.size;
    },
    async run(job) {
      const work = job().catch(failed);
      jobs.add(work);
      await work;
      jobs.delete(work);
    },
    join(key, job) {
      const work = joined.get(key) ?? job().finally(() => joined.delete(key));
      joined.set(key, work);
      return work;
    },
    async over(patienceMs) {
      await inTime(Promise.allSettled([...jobs, ...joined.values()]), patienceMs, []);
    },
  };
}
