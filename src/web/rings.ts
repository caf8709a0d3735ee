/** Looks again when a reminder of an open page's person has rung, in whichever process: by the time at which it is due. */
import type { Database } from '../db/orm.ts';
import { nextRingIn } from '../reminders/next-ring.ts';
import { type Clock, sqlTime } from '../time/clock.ts';

/** Milliseconds after its time at which a ring is surely written down. */
const afterMs = 1000;
const longestMs = 6 * 3_600_000;

export interface Rings {
  /** Something changed: another may be the next. */
  again(): void;
  stop(): void;
}

export function followRings(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  person: string,
  tell: () => void,
): Rings {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let asked = 0;

  async function wait(): Promise<void> {
    asked += 1;
    const mine = asked;
    // whoever cannot ask now asks when something changes, or when the page comes again
    const ms = await db.asPerson(person, (em) => nextRingIn(em, sqlTime(clock), person)).catch(() => undefined);
    if (stopped || mine !== asked) return;
    clearTimeout(timer);
    if (ms === undefined) return;
    // one that nobody fires is looked for less and less often
    const later = ms > 0 ? ms + afterMs : Math.max(afterMs, -ms);
    timer = setTimeout(look, Math.min(later, longestMs)).unref();
  }

  function look(): void {
    tell();
    void wait();
  }

  void wait();
  return {
    again: () => void wait(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
