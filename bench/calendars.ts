/**
 * Reading calendars: 50,000 events in a thread, as a ratio to ical.js alone; and every .ics file of the folders given,
 * which must be read or refused with a reason: `node bench/calendars.ts node_modules/ical/test`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import ICAL from 'ical.js';
import { UserError } from '../src/errors.ts';
import { readCalendar } from '../src/schedule/ics/read-calendar.ts';
import { readInThread } from '../src/schedule/ics/read-in-thread.ts';
import { large } from './large-calendar.ts';

const text = large(50_000);
const loop = monitorEventLoopDelay({ resolution: 5 });
let begun = performance.now();
ICAL.parse(text);
const bare = performance.now() - begun;
loop.enable();
begun = performance.now();
let progress = 0;
const { events } = await readInThread(text, { zone: 'UTC', onProgress: () => (progress += 1) });
const took = performance.now() - begun;
loop.disable();
console.log(
  JSON.stringify({
    events: events.length,
    megabytes: Number((text.length / 1e6).toFixed(1)),
    seconds: Number((took / 1000).toFixed(2)),
    timesBareParse: Number((took / bare).toFixed(1)),
    loopBlockedAtMostMs: Math.round(loop.max / 1e6),
    progressMessages: progress,
    residentMegabytes: Math.round(process.memoryUsage().rss / 1e6),
  }),
);

for (const folder of process.argv.slice(2)) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ics'));
  const count = { files: files.length, read: 0, events: 0, skippedWithReason: 0, refused: 0 };
  for (const file of files) {
    try {
      const calendar = readCalendar(readFileSync(`${folder}/${file}`, 'utf8'), { zone: 'UTC', mostEvents: 100_000 });
      count.read += 1;
      count.events += calendar.events.length;
      count.skippedWithReason += calendar.skipped.length;
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      count.refused += 1;
      console.log(`  ${file}: ${cause.message}`);
    }
  }
  console.log(JSON.stringify({ folder, ...count }));
}
