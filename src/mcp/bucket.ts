/** How often something may happen: so many at once, and so many a second in the long run. */
import type { Clock } from '../time/clock.ts';

export interface Buckets {
  /** Takes one; else the milliseconds until there is one again. */
  take(key: string): number;
}

export function createBuckets(clock: Clock, { burst, perSecond }: { burst: number; perSecond: number }): Buckets {
  const levels = new Map<string, { level: number; at: number }>();
  return {
    take(key) {
      const now = clock.now().epochMilliseconds;
      const known = levels.get(key);
      const level = known ? Math.min(burst, known.level + ((now - known.at) / 1000) * perSecond) : burst;
      // one that is full again need not be kept
      if (levels.size > 10_000) levels.clear();
      levels.set(key, { level: level >= 1 ? level - 1 : level, at: now });
      return level >= 1 ? 0 : Math.ceil(((1 - level) / perSecond) * 1000);
    },
  };
}
