/** Which rooms and channels take nothing just now, as this process knows it: for letters already in its hands. */

import type { Address } from '../channel/message.ts';
import type { Clock } from '../time/clock.ts';
import { placeKey } from './post.ts';

export interface Closures {
  close(bucket: string, forMs: number): void;
  /** What another process says (see rooms.ts). */
  readonly heard: (payload: string) => void;
  /** Milliseconds until this place is open; 0 when it is. */
  wait(at: Address): number;
}

export function closures(clock: Clock): Closures {
  const until = new Map<string, number>();
  function close(bucket: string, forMs: number): void {
    if (until.size > 10_000) for (const [key, at] of until) if (at <= clock.now().epochMilliseconds) until.delete(key);
    until.set(bucket, Math.max(until.get(bucket) ?? 0, clock.now().epochMilliseconds + forMs));
  }
  return {
    close,
    heard(payload) {
      if (payload === '') return;
      const { bucket, forMs } = JSON.parse(payload) as { bucket: string; forMs: number };
      close(bucket, forMs);
    },
    wait: (at) =>
      Math.max(0, ...[at.channel, placeKey(at)].map((key) => (until.get(key) ?? 0) - clock.now().epochMilliseconds)),
  };
}
