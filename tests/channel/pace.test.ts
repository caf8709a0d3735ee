import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Lane, Pace } from '../../src/channel/pace.ts';

let now = 0;
let left: string[] = [];

function pace(): Pace {
  return new Pace({
    overall: { times: 2, ms: 100 },
    room: (_room, lane) => (lane === 'answer' ? [{ times: 2, ms: 2000 }] : [{ times: 1, ms: 1000 }]),
    patienceMs: 1500,
    now: () => now,
  });
}

function send(through: Pace, room: string, lane: Lane, name: string): void {
  void through.take(room, lane).then(
    (answered) => {
      left.push(`${now} ${name}`);
      answered();
    },
    (error: Error) => left.push(`${now} ${name} ${error.message}`),
  );
}

async function pass(ms: number): Promise<void> {
  for (const end = now + ms; now < end; now += 10) await vi.advanceTimersByTimeAsync(10);
}

beforeEach(() => {
  vi.useFakeTimers();
  now = 0;
  left = [];
});
afterEach(() => vi.useRealTimers());

describe('pace', () => {
  test('lets only so many leave in all', async () => {
    const through = pace();
    for (const name of ['a', 'b', 'c', 'd', 'e']) send(through, name, 'letter', name);
    await pass(300);
    expect(left.map((line) => line.split(' ')[1])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(left.filter((line) => Number(line.split(' ')[0]) < 100)).toHaveLength(2);
    expect(left.filter((line) => Number(line.split(' ')[0]) < 200)).toHaveLength(4);
  });

  test('an answer overtakes letters that wait', async () => {
    const through = pace();
    for (const name of ['a', 'b', 'c', 'd']) send(through, name, 'letter', name);
    send(through, 'z', 'answer', 'answer');
    await pass(300);
    expect(left.map((line) => line.split(' ')[1])).toEqual(['a', 'answer', 'b', 'c', 'd']);
  });

  test('a message counts from its answer on, however late that comes', async () => {
    const through = pace();
    const first = await through.take('a', 'letter');
    now = 50;
    const second = await through.take('b', 'letter');
    send(through, 'c', 'letter', 'c');
    await pass(500);
    expect(left).toEqual([]);
    first();
    await pass(50);
    expect(left).toEqual([]);
    await pass(100);
    expect(left.map((line) => line.split(' ')[1])).toEqual(['c']);
    second();
  });

  test('a room that waits keeps its order and holds up nobody else', async () => {
    const through = pace();
    send(through, 'a', 'letter', 'a1');
    send(through, 'a', 'letter', 'a2');
    send(through, 'b', 'letter', 'b1');
    await pass(1300);
    expect(left.map((line) => line.split(' ')[1])).toEqual(['a1', 'b1', 'a2']);
  });

  test('a wait beyond patience is told at once, with its length and whose it is', async () => {
    const through = pace();
    (await through.take('a', 'answer'))();
    now = 50;
    (await through.take('a', 'answer'))();
    expect(through.close('a', 3000)).toBe('room');
    await expect(through.take('a', 'letter')).rejects.toMatchObject({
      failure: 'rate-limited',
      retryAfterMs: 3000,
      scope: 'room',
    });
    expect(through.close('z', 2000)).toBe('all');
    await expect(through.take('b', 'answer')).rejects.toMatchObject({ retryAfterMs: 2000, scope: 'all' });
    now = 2200;
    await expect(through.take('b', 'answer')).resolves.toBeTypeOf('function');
  });

  test('while a turn runs, what is sent to its room is an answer', async () => {
    const through = pace();
    for (const name of ['a', 'b', 'c', 'd']) send(through, name, 'letter', name);
    void through.during(['z'], async () => {
      const answered = await through.take('z');
      left.push(`${now} answer`);
      answered();
    });
    await pass(300);
    expect(left.map((line) => line.split(' ')[1])).toEqual(['a', 'answer', 'b', 'c', 'd']);
  });

  test('there is room to spare only while nobody needs it', async () => {
    const through = pace();
    expect(through.spare('a')).toBe(true);
    (await through.take('a', 'answer'))();
    expect(through.spare('a')).toBe(false);
    now = 1000;
    expect(through.spare('a')).toBe(true);
  });
});
