/** A clock that stands still until it is set. */
import type { Clock } from '../../src/time/clock.ts';

export interface SettableClock extends Clock {
  set(at: Temporal.Instant | string): void;
  advance(by: Temporal.DurationLike): void;
}

export function settableClock(start: string): SettableClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set(at) {
      now = typeof at === 'string' ? Temporal.Instant.from(at) : at;
    },
    advance(by) {
      now = now.add(by);
    },
  };
}
