import { UserError } from '../../errors.ts';
import { wallSeconds } from './calendar.ts';

/** A stretch of wall-clock time that one offset turns into instants, in seconds; `to` is exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  /** From here to `to` the wall clock never shows these times: a gap, which takes the offset before it. */
  readonly gap: number;
}

/**
 * Turns wall-clock seconds of one zone into instants by RFC 5545 §3.3.5, as Temporal's `compatible` does: a time in a
 * gap takes the offset before it, one in an overlap is the first of the two. Remembers the stretch it is in, so that
 * a thousand times between two changes of the clock ask Temporal once.
 */
export class ZoneClock {
  readonly #zone: string;
  #stretch: Stretch = { from: 0, to: 0, offset: 0, gap: 0 };

  /** @throws {UserError} when there is no such zone. */
  constructor(zone: string) {
    try {
      new Temporal.ZonedDateTime(0n, zone);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      const given = zone.length > 60 ? `${zone.slice(0, 60)}…` : zone;
      throw new UserError(`There is no time zone “${given}”; zones have names like Europe/Lisbon.`);
    }
    this.#zone = zone;
  }

  /** Seconds since the epoch, and whether the time lies in a gap and so was moved forward. */
  instantOf(wall: number): { readonly seconds: number; readonly moved: boolean } {
    if (wall < this.#stretch.from || wall >= this.#stretch.to) this.#stretch = this.#stretchAt(wall);
    return { seconds: wall - this.#stretch.offset, moved: wall >= this.#stretch.gap };
  }

  /** The least wall-clock time of which the instant is after the given one: where to begin a search. */
  firstWallAfter(seconds: number): number {
    const now = this.#around(seconds);
    // Just after a gap the times inside it, moved forward, are still to come.
    return seconds < now.since + now.offset - now.before ? seconds + now.before : seconds + now.offset;
  }

  #stretchAt(wall: number): Stretch {
    const guess = this.#compatible(wall);
    for (const instant of [guess, this.#around(guess).since - 1]) {
      if (!Number.isFinite(instant)) break;
      const { since, until, before, offset, after } = this.#around(instant);
      const from = since + Math.max(before, offset);
      const to = until + Math.max(offset, after);
      if (from <= wall && wall < to) return { from, to, offset, gap: until + offset };
    }
    // Two changes closer together than they are wide; one answer of Temporal's holds for this second alone.
    return { from: wall, to: wall + 1, offset: wall - guess, gap: this.#wallOf(guess) === wall ? wall + 1 : wall };
  }

  /** The last change of the offset up to an instant and the next, with the offsets on both sides. */
  #around(seconds: number): { since: number; until: number; before: number; offset: number; after: number } {
    const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(this.#zone);
    const last = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
    const next = at.getTimeZoneTransition('next');
    const offset = offsetOf(at);
    return {
      since: last ? last.epochMilliseconds / 1000 : Number.NEGATIVE_INFINITY,
      until: next ? next.epochMilliseconds / 1000 : Number.POSITIVE_INFINITY,
      before: last ? offsetOf(last.subtract({ nanoseconds: 1 })) : offset,
      offset,
      after: next ? offsetOf(next) : offset,
    };
  }

  #compatible(wall: number): number {
    return plainOf(wall).toZonedDateTime(this.#zone, { disambiguation: 'compatible' }).epochMilliseconds / 1000;
  }

  #wallOf(seconds: number): number {
    return wallSeconds(
      Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
        .toZonedDateTimeISO(this.#zone)
        .toPlainDateTime(),
    );
  }
}

function plainOf(wall: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e9;
}
