import { expect, test } from 'vitest';
import { followDatabase } from '../../src/time/clock.ts';

const zero = Temporal.Instant.from('2026-11-23T08:00:00Z');
const began = performance.now();
/** The time at a database whose clock is an hour off this machine's. */
const there = () => zero.add({ microseconds: Math.floor((performance.now() - began) * 1000) });
const work = () => {
  for (let n = 0; n < 2e6; n++) Math.sqrt(n);
};

test('the database’s time is followed, and never run ahead of, however long its answers take', async () => {
  const clock = await followDatabase(async () => {
    const told = there();
    work();
    return told;
  });
  for (let turn = 0; turn < 20; turn++) {
    expect(Temporal.Instant.compare(clock.now(), there())).toBeLessThanOrEqual(0);
    work();
    await clock.adjust();
  }
});

test('a database clock that is set is followed at the next asking', async () => {
  let shift = Temporal.Duration.from({ hours: 0 });
  const clock = await followDatabase(async () => there().add(shift));
  for (const hours of [3, -5]) {
    shift = Temporal.Duration.from({ hours });
    await clock.adjust();
    expect(Math.round(clock.now().since(there()).total('hours'))).toBe(hours);
  }
});
