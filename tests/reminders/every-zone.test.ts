/** The proof of docs/reminders.md: in every IANA zone, across every change of its clock, the local time said is the local time rung. */
import { describe, expect, it } from 'vitest';
import { planReminder } from '../../src/reminders/plan.ts';
import { type Due, ringOf } from '../../src/reminders/ring.ts';
import { nextRing, type Ringing } from '../../src/reminders/series.ts';

const zones = Intl.supportedValuesOf('timeZone');
const from = Temporal.Instant.from('2024-01-01T00:00:00Z');
const to = Temporal.Instant.from('2031-01-01T00:00:00Z');

interface Change {
  readonly zone: string;
  readonly at: Temporal.Instant;
  /** Wall clock at the change, as it would have been without it. */
  readonly wall: Temporal.PlainDateTime;
  /** Seconds the clock is put forward; below zero, back. */
  readonly forward: number;
}

const changes: readonly Change[] = zones.flatMap((zone) => {
  const found: Change[] = [];
  let at = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at && Temporal.Instant.compare(at.toInstant(), to) < 0; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 });
    const forward = (at.offsetNanoseconds - before.offsetNanoseconds) / 1e9;
    if (forward !== 0)
      found.push({ zone, at: at.toInstant(), wall: before.toPlainDateTime().add({ nanoseconds: 1 }), forward });
  }
  return found;
});

/** Just before, at the first moment, in the middle, at the last moment and just after what the change skips or repeats. */
function wallTimes({ wall, forward }: Change): readonly Temporal.PlainDateTime[] {
  const width = Math.abs(forward);
  const into = forward > 0 ? [-1, 0, width / 2, width - 1, width] : [-width - 1, -width, -width / 2, -1, 0];
  return into.map((seconds) => wall.add({ seconds: Math.trunc(seconds) }));
}

/** What a person who said this wall time means by it: in a gap later by the gap, in an overlap the first. RFC 5545 §3.3.5. */
function meant(said: Temporal.PlainDateTime, change: Change): string {
  const into = change.wall.until(said).total('seconds');
  const inGap = change.forward > 0 && into >= 0 && into < change.forward;
  return (inGap ? said.add({ seconds: change.forward }) : said).toString();
}

/** The wall clock at a ring, and whether it is the first showing of that time. */
function shown(ring: Temporal.Instant, zone: string): { readonly wall: string; readonly first: boolean } {
  const local = ring.toZonedDateTimeISO(zone);
  const first = local.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
  return { wall: local.toPlainDateTime().toString(), first: first.equals(ring) };
}

const rules = {
  daily: { rule: 'FREQ=DAILY', step: { days: 1 } },
  weekly: { rule: 'FREQ=WEEKLY', step: { weeks: 1 } },
  monthly: { rule: 'FREQ=MONTHLY', step: { months: 1 } },
} as const;

describe(`In every one of ${zones.length} zones, across each of ${changes.length} changes of the clock from 2024 to 2030`, () => {
  it('there is something to prove', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(changes.length).toBeGreaterThan(1500);
  });

  for (const [name, { rule, step }] of Object.entries(rules)) {
    it(`a ${name} reminder rings at the local time that was said, once`, () => {
      for (const change of changes) {
        for (const said of wallTimes(change)) {
          const starts = said.subtract(step);
          // a month before the 31st is another day: such a series never meets the change
          if (name === 'monthly' && starts.day !== said.day) continue;
          const ringing: Ringing = { starts, zone: change.zone, rule, moreRules: [], exdates: [] };
          const rung = rings(ringing, starts.subtract({ hours: 3 }).toZonedDateTime(change.zone).toInstant(), 3);
          const expected = [starts, said, starts.add(double(step))];
          rung.forEach((ring, index) => {
            const wall = expected[index] as Temporal.PlainDateTime;
            if (index === 1) {
              const { wall: seen, first } = shown(ring, change.zone);
              expect(seen, `${said}[${change.zone}]`).toBe(meant(said, change));
              expect(first, `${said}[${change.zone}] is the first of two`).toBe(true);
            } else {
              const plain = wall.toZonedDateTime(change.zone).toInstant();
              expect(ring.equals(plain), `${wall}[${change.zone}]`).toBe(true);
            }
          });
        }
      }
    });
  }

  it('a reminder set for one moment rings at the local time that was said', () => {
    for (const change of changes) {
      const now = change.at.subtract({ hours: 48 });
      for (const said of wallTimes(change)) {
        const { dueAt } = planReminder({ start: said, timed: true }, change.zone, now);
        expect(shown(dueAt, change.zone)).toEqual({ wall: meant(said, change), first: true });
      }
    }
  });

  it('a snooze to a wall time across the change keeps the wall time, one for so long keeps the length, and neither shifts the series', () => {
    for (const change of changes) {
      const { zone, at } = change;
      const now = at.subtract({ minutes: 90 });
      for (const said of wallTimes(change)) {
        const target = said.add({ days: 1 });
        const { dueAt } = planReminder({ start: target, timed: true }, zone, now);
        expect(shown(dueAt, zone).wall).toBe(target.toString());
      }
      const instant = now.add({ hours: 3 });
      const start = instant.toZonedDateTimeISO(zone).toPlainDateTime();
      expect(planReminder({ start, timed: true, relative: true, instant }, zone, now).dueAt.equals(instant)).toBe(true);
      // rung at its snoozed time, the series goes on with the next time of its own
      const starts = change.wall.subtract({ days: 2 }).with({ hour: 12, minute: 0, second: 0 });
      const next = ringOf(due({ starts, zone, rule: 'FREQ=DAILY', moreRules: [], exdates: [] }, instant), instant).next
        .due_at;
      expect(next && shown(Temporal.Instant.from(next), zone).wall.slice(11, 16)).toBe('12:00');
    }
  });
});

/** One ring after the other, as the ticker does it: each next one is asked for from the one before. */
function rings(ringing: Ringing, after: Temporal.Instant, count: number): readonly Temporal.Instant[] {
  const found: Temporal.Instant[] = [];
  for (let last: Temporal.Instant | undefined = after; last && found.length < count; ) {
    last = nextRing(ringing, last);
    if (last) found.push(last);
  }
  return found;
}

function due(ringing: Ringing, dueAt: Temporal.Instant): Due {
  return {
    ...ringing,
    id: 'r',
    userId: 'u',
    dueAt,
    occurrence: dueAt,
    address: { channel: 'terminal', room: 'me', private: true },
    policy: {},
    nagged: 0,
    preferences: {},
    personZone: ringing.zone,
  };
}

function double(step: {
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
}): Temporal.DurationLike {
  return Object.fromEntries(Object.entries(step).map(([unit, count]) => [unit, count * 2]));
}
