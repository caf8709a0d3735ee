/**
 * How long reading times takes, beside chrono-node on the same sentences in the same run, and what the worst of many
 * made-up texts costs. `node bench/understand-when/measure.ts [texts]`; 100,000 texts by default.
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as chrono from 'chrono-node';
import { findTimes } from '../../src/understand/temporal/find-times.ts';
import { readRange } from '../../src/understand/temporal/read-range.ts';
import { readWhen } from '../../src/understand/temporal/read-when.ts';
import { inventedTexts } from './invent.ts';

const folder = new URL('../../tests/corpus/when/', import.meta.url);
const sentences = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
  .filter((line) => line.includes(' => '))
  .map((line) => line.split(' => ')[0] ?? '');
const moment = { now: Temporal.Instant.from('2026-11-23T15:20:00Z'), zone: 'America/New_York', locale: 'en-US' };

/** Wall milliseconds of each call, sorted. The first rounds warm the compiler up. */
function measure(read: (text: string) => unknown): readonly number[] {
  const spent: number[] = [];
  for (let round = 0; round < 20; round++)
    for (const sentence of sentences) {
      const start = performance.now();
      read(sentence);
      if (round >= 5) spent.push(performance.now() - start);
    }
  return spent.sort((a, b) => a - b);
}

const at = (spent: readonly number[], share: number) => spent[Math.floor(spent.length * share)] ?? 0;
const ours = measure((text) => findTimes(text, moment));
const theirs = measure((text) => chrono.parse(text, new Date(moment.now.epochMilliseconds), { forwardDate: true }));
console.log(`sentences: ${sentences.length}`);
console.log(`findTimes  p50 ${at(ours, 0.5).toFixed(3)} ms  p99 ${at(ours, 0.99).toFixed(3)} ms`);
console.log(`chrono     p50 ${at(theirs, 0.5).toFixed(3)} ms  p99 ${at(theirs, 0.99).toFixed(3)} ms`);
console.log(`ratio of medians ${(at(ours, 0.5) / at(theirs, 0.5)).toFixed(2)}`);

const count = Number(process.argv[2] ?? 100_000);
let worst = { cpu: 0, text: '' };
let over = 0;
for (const text of inventedTexts(count)) {
  const before = process.threadCpuUsage();
  findTimes(text, moment);
  // The processor time of this thread: other programs on the machine are none of our doing.
  const used = process.threadCpuUsage(before);
  const cpu = (used.user + used.system) / 1000;
  readWhen(text, moment);
  readRange(text, moment);
  if (cpu > 50) over++;
  if (cpu > worst.cpu) worst = { cpu, text };
}
console.log(
  `invented texts: ${count}, none threw; over 50 ms: ${over}; worst ${worst.cpu.toFixed(1)} ms: ${worst.text.length} characters`,
);
