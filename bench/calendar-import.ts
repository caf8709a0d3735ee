/**
 * A feed of 50,000 events taken in by the command itself, on the embedded database or that of TEST_DATABASE_URL: how
 * long it takes, what the person sees meanwhile, how long the turns of another person who asks twice a second wait, and
 * the memory it takes.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse } from '../tests/support/house.ts';
import { large } from './large-calendar.ts';

const text = large(50_000);
const server = createServer((_, answer) => answer.setHeader('content-type', 'text/calendar').end(text));
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const house = await openHouse({ parts: { allow: (address) => address === '127.0.0.1' } });
await house.say('Ben', 'my time zone is Europe/Lisbon');
await house.say('Ada', 'my time zone is Europe/Lisbon');

/** Edits of the one answer: what was shown while it went on. */
const shown = new Set<string>();
let peak = 0;
let done = false;
const waits: number[] = [];
const begun = performance.now();
const spentBefore = process.cpuUsage();
const importing = house.platform
  .say('Ada', `subscribe to the calendar http://127.0.0.1:${(server.address() as AddressInfo).port}/a.ics`)
  .finally(() => {
    done = true;
  });
while (!done) {
  await pause(500);
  shown.add(house.platform.seen('Ada').at(-1)?.text ?? '');
  peak = Math.max(peak, process.memoryUsage().rss);
  const asked = performance.now();
  await house.platform.say('Ben', 'what is on today');
  waits.push(performance.now() - asked);
}
await importing;
const seconds = (performance.now() - begun) / 1000;
const spent = process.cpuUsage(spentBefore);
const cpu = spent.user + spent.system;
waits.sort((one, other) => one - other);
const at = (share: number) => Math.round(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0);
console.log(
  JSON.stringify({
    database: house.db.kind,
    seconds: Number(seconds.toFixed(1)),
    cpuSeconds: Number((cpu / 1e6).toFixed(1)),
    progressShown: shown.size,
    otherTurns: waits.length,
    otherTurnP50Ms: at(0.5),
    otherTurnP99Ms: at(0.99),
    otherTurnMaxMs: at(1),
    peakMegabytes: Math.round(peak / 1e6),
    answer: house.platform.seen('Ada').at(-1)?.text.split('\n')[0],
  }),
);
const again = performance.now();
await house.say('Ada', `subscribe to the calendar http://127.0.0.1:${(server.address() as AddressInfo).port}/a.ics`);
console.log(JSON.stringify({ againSeconds: Number(((performance.now() - again) / 1000).toFixed(1)) }));
await house.close();
server.close();
server.closeAllConnections();
