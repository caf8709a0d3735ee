/** Work that a channel has begun and must finish before it is closed. */
export interface UnderWay {
  readonly size: number;
  /** Counts a job until it ends; its error goes to `failed`. */
  run(job: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way, or after this many milliseconds. */
  over(patienceMs: number): Promise<void>;
}

export function createUnderWay(failed: (error: unknown) => void): UnderWay {
  const jobs = new Set<Promise<void>>();
  return {
    get size() {
      return jobs.size;
    },
    async run(job) {
      const work = job().catch(failed);
      jobs.add(work);
      await work;
      jobs.delete(work);
    },
    async over(patienceMs) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
      await Promise.race([Promise.allSettled([...jobs]), late]);
    },
  };
}
