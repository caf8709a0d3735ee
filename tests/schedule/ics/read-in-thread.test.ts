import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { READ_LIMITS, readInThread } from '../../../src/schedule/ics/read-in-thread.ts';

function calendar(events: number): string {
  const lines = ['BEGIN:VCALENDAR'];
  for (let index = 0; index < events; index += 1) {
    lines.push(
      'BEGIN:VEVENT',
      `UID:${index}`,
      'DTSTART;TZID=Europe/Berlin:20261124T170000',
      'SUMMARY:Class',
      'END:VEVENT',
    );
  }
  return [...lines, 'END:VCALENDAR'].join('\r\n');
}

describe('A calendar read in a thread', () => {
  it('comes whole and in order, and tells how far it is', async () => {
    const heard: number[] = [];
    const { events } = await readInThread(calendar(3500), { zone: 'UTC', onProgress: (read) => heard.push(read) });
    expect(events.map(({ uid }) => Number(uid))).toEqual(Array.from({ length: 3500 }, (_, index) => index));
    expect(heard).toEqual([1000, 2000, 3000]);
  });

  it.each([
    ['too large', calendar(3), { length: 50 }],
    ['too many events', calendar(30), { events: 20 }],
    ['too slow', calendar(20_000), { ms: 1 }],
    ['too greedy', calendar(60_000), { megabytes: 8 }],
    ['no calendar', 'hello', {}],
  ])('is refused when it is %s', async (_why, text, limits) => {
    const reading = readInThread(text, { zone: 'UTC', limits: { ...READ_LIMITS, ...limits } });
    await expect(reading).rejects.toThrow(UserError);
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const reading = readInThread(calendar(20_000), { zone: 'UTC', signal: stop.signal });
    stop.abort();
    await expect(reading).rejects.toThrow(UserError);
  });
});
