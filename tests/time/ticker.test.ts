import { expect, test } from 'vitest';
import { createTicker } from '../../src/time/ticker.ts';

test('what keeps failing is logged once, and again after it went well', async () => {
  const away = new Error('The database is not there.');
  const outcomes = [away, away, away, undefined, away];
  const logged: unknown[] = [];
  const { promise: last, resolve } = Promise.withResolvers<void>();
  const ticker = createTicker({
    log: { warn: (data) => logged.push(data) },
    async run() {
      if (outcomes.length === 0) resolve();
      const outcome = outcomes.shift();
      if (outcome) throw outcome;
    },
    nextIn: async () => 0,
    longestMs: 2,
  });
  ticker.start();
  await last;
  await ticker.stop();
  expect(logged).toEqual([{ error: String(away) }, { error: String(away) }]);
});
