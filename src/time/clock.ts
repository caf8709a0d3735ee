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

/**
 * The database's time in this process, counted on from the last asking by a clock that nobody sets. Several processes
 * on machines that disagree about the hour thus agree with each other.
 */
export async function followDatabase(ask: () => Promise<Temporal.Instant>): Promise<DatabaseClock> {
  let heard = Temporal.Instant.fromEpochMilliseconds(0);
  let heardAt = 0;
  async function adjust(): Promise<void> {
    const asked = performance.now();
    heard = await ask();
    heardAt = (asked + performance.now()) / 2;
  }
  await adjust();
  return {
    ofDatabase: true,
    runs: true,
    adjust,
    now: () => heard.add({ microseconds: Math.round((performance.now() - heardAt) * 1000) }),
  };
}

/** The time as SQL takes it: null where the database's own `now()` is meant, for `coalesce(?::timestamptz, now())`. */
export function sqlTime(clock: Clock): string | null {
  return clock.ofDatabase ? null : clock.now().toString();
}
