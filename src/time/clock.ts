/** The only place where the time of day is read. Everything else is given a Clock. */
export interface Clock {
  now(): Temporal.Instant;
  /** It follows the database's clock: what is due is then decided there, by its own `now()`. */
  readonly ofDatabase?: boolean;
  /** It goes by itself, so that waiting for a time is of use. */
  readonly runs?: boolean;
}

export const systemClock: Clock = { runs: true, now: () => Temporal.Now.instant() };

export interface DatabaseClock extends Clock {
  readonly ofDatabase: true;
  /** Asks for the time again: a machine that slept, or whose own clock was set, is right from then on. */
  adjust(): Promise<void>;
}

/** An answer that took longer than this says little about the moment it came. Milliseconds. */
const promptMs = 20;

/**
 * The database's time in this process, counted on from the last asking by a clock that nobody sets. Several processes
 * on machines that disagree about the hour thus agree with each other.
 *
 * What the database said had passed when its answer came, so this clock is never ahead of it, and behind it by no more
 * than a prompt answer takes.
 */
export async function followDatabase(ask: () => Promise<Temporal.Instant>): Promise<DatabaseClock> {
  let heard = Temporal.Instant.fromEpochMilliseconds(0);
  let heardAt = performance.now();
  const now = () => heard.add({ microseconds: Math.round((performance.now() - heardAt) * 1000) });
  async function adjust(): Promise<void> {
    const asked = performance.now();
    const told = await ask();
    const tookMs = performance.now() - asked;
    // A slow answer only sets right what it contradicts.
    const ahead = now().since(told).total('milliseconds');
    if (tookMs > promptMs && ahead >= 0 && ahead <= tookMs) return;
    heard = told;
    heardAt = asked + tookMs;
  }
  await adjust();
  return { ofDatabase: true, runs: true, adjust, now };
}

/** The time as SQL takes it: null where the database's own `now()` is meant, for `coalesce(?::timestamptz, now())`. */
export function sqlTime(clock: Clock): string | null {
  return clock.ofDatabase ? null : clock.now().toString();
}
