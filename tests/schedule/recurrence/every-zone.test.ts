import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../../../src/schedule/recurrence/occurrences.ts';
import { parseRule } from '../../../src/schedule/recurrence/parse-rule.ts';

const zones = Intl.supportedValuesOf('timeZone');
const from = Temporal.Instant.from('2024-01-01T00:00:00Z');
const to = Temporal.Instant.from('2031-01-01T00:00:00Z');

interface Change {
  zone: string;
  /** Wall clock at the change, as it would have been without it. */
  wall: Temporal.PlainDateTime;
  /** Seconds the clock is put forward; below zero, back. */
  forward: number;
}

const changes: Change[] = zones.flatMap((zone) => {
  const found: Change[] = [];
  let at = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at && Temporal.Instant.compare(at.toInstant(), to) < 0; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 });
    const forward = (at.offsetNanoseconds - before.offsetNanoseconds) / 1e9;
    found.push({ zone, wall: before.toPlainDateTime().add({ nanoseconds: 1 }), forward });
  }
  return found;
});

const changesOf = new Map(zones.map((zone) => [zone, changes.filter((change) => change.zone === zone)]));

/** Each occurrence shows on the wall what was said, or that moved by the gap in which it lay. */
function expectSaid(fired: Temporal.Instant, said: Temporal.PlainDateTime, zone: string): void {
  const shown = fired.toZonedDateTimeISO(zone).toPlainDateTime();
  const moved = said.until(shown).total('seconds');
  if (moved === 0) {
    // Never the second of two: a second showing has the same wall time earlier, before the change.
    const first = said.toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
    expect(fired.equals(first), `${said}[${zone}] is the first`).toBe(true);
    return;
  }
  const gap = changesOf.get(zone)?.find((change) => {
    const into = change.wall.until(said).total('seconds');
    return change.forward > 0 && into >= 0 && into < change.forward;
  });
  expect(gap?.forward, `${said}[${zone}] fired as ${shown}`).toBe(moved);
}

describe(`In every one of ${zones.length} zones, from 2024 to 2030`, () => {
  it('there are zones and changes to look at', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(changes.length).toBeGreaterThan(1500);
  });

  it('a daily time around every change of the clock fires once a day as said, or moved by the gap', () => {
    for (const { zone, wall, forward } of changes) {
      const width = Math.abs(forward);
      for (const into of [-1, 0, 1, width / 2, width - 1, width, -width]) {
        const start = wall.add({ seconds: into }).subtract({ days: 2 });
        const fired = occurrences({ start, zone, rule: parseRule('FREQ=DAILY'), limit: 5 });
        expect(fired).toHaveLength(5);
        fired.forEach((instant, days) => {
          expectSaid(instant, start.add({ days }), zone);
        });
      }
    }
  });

  it('every half hour across every change fires all wall times once, in order', () => {
    for (const { zone, wall } of changes) {
      const start = wall.subtract({ hours: 4 });
      const walls = Array.from({ length: 16 }, (_, at) => start.add({ minutes: 30 * at }));
      const said = walls.map((each) => each.toZonedDateTime(zone).epochMilliseconds).sort((a, b) => a - b);
      const rule = parseRule('FREQ=MINUTELY;INTERVAL=30;COUNT=16');
      const fired = occurrences({ start, zone, rule, limit: 20 });
      expect(fired.map((instant) => instant.epochMilliseconds)).toEqual([...new Set(said)]);
    }
  });

  it('a rule of random days and times keeps the wall clock', () => {
    const weekdays = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(86_399), fc.nat(2100), weekdays, (zone, second, day, days) => {
        const start = new Temporal.PlainDateTime(2024, 1, 1).add({ days: day, seconds: second });
        const rule = parseRule(`FREQ=WEEKLY;BYDAY=${days.join(',')}`);
        const fired = occurrences({ start, zone, rule, limit: 60 });
        let said = start;
        for (const instant of fired) {
          while (!days.includes(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][said.dayOfWeek - 1] ?? '')) {
            said = said.add({ days: 1 });
          }
          expectSaid(instant, said, zone);
          said = said.add({ days: 1 });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
