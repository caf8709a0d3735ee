/**
 * `npm run faults [-- --quick]`: kills workers, cuts and silences the database, lets the platforms fail in every way they
 * do, and counts what arrived. It needs a PostgreSQL server (TEST_DATABASE_URL or DATABASE_URL) on which it may make a
 * database of its own. FAULTS_RESTART_FAST and FAULTS_RESTART_IMMEDIATE may name commands that really restart a server
 * nobody else uses; without them the sessions are ended and the wire is cut. Ends with 1 when a promise did not hold.
 */
import { exec } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { testServerDatabase } from '../tests/support/database.ts';
import { startPlatform, startWorker, type Worker } from './faults/house.ts';
import { Ledger, quantile, tally } from './faults/ledger.ts';
import { wire } from './faults/proxy.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, log: { type: 'string', default: 'silent' } },
});
const scale = values.quick
  ? { people: 100, reminders: 300, overdue: 500, kills: 4, outages: 2, over: 15 }
  : { people: 1000, reminders: 6000, overdue: 10_000, kills: 30, outages: 6, over: 150 };

/** Letters that one worker may have under way at once (outbox/dispatch.ts). */
const inFlight = 48;
const workers = 2;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const { url, drop } = await testServerDatabase();
const line = await wire(url);
const platform = await startPlatform();
const ledger = await Ledger.open(url, scale.people);
const results: { what: string; got: string; bound: string; ok: boolean }[] = [];
const promise = (what: string, got: number | string, bound: string, ok: boolean) =>
  results.push({ what, got: String(got), bound, ok });
const say = (words: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);

async function settled(limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    if ((await ledger.waiting().catch(() => 1)) === 0) return true;
    await pause(250);
  }
  return false;
}

let house: Worker[] = [];
async function open(
  env: Record<string, string> = {},
  each: readonly Record<string, string>[] = [{}, {}],
): Promise<void> {
  house = await Promise.all(
    each.map((own) =>
      startWorker({ WORKER_DATABASE: line.url, PLATFORM: platform.url, WORKER_LOG: values.log, ...env, ...own }),
    ),
  );
}
const close = () => Promise.all(house.map((worker) => worker.terminate()));

const totals = { kills: 0, outages: 0, fell: 0 };
function kill(): void {
  house[Math.floor(Math.random() * house.length)]?.kill();
  totals.kills += 1;
}

const backAfter: number[] = [];
async function outage(kind: number): Promise<void> {
  totals.outages += 1;
  const command = kind % 2 === 0 ? process.env.FAULTS_RESTART_FAST : process.env.FAULTS_RESTART_IMMEDIATE;
  if (command) await promisify(exec)(command);
  else if (kind % 2 === 0) {
    line.cut(1000);
    await ledger.endSessions().catch(() => {});
  } else line.cut(1000);
  await comesBack(1000);
}

/** How long after the database is there again the workers send again. */
async function comesBack(awayMs: number): Promise<void> {
  const there = Date.now() + awayMs;
  await pause(awayMs);
  const before = (await platform.report()).requests;
  while ((await platform.report()).requests === before && Date.now() - there < 20_000) await pause(50);
  backAfter.push(Date.now() - there);
}

say('1. kills, outages of the database, both at once, silence on the wire, and foul weather at the platforms');
await platform.weather({ limited: 0.02, failed: 0.02, postedThen502: 0.01, hang: 0.002, reset: 0.01 });
await open();
await ledger.ask({ count: scale.reminders, from: 1, over: scale.over });
const every = (scale.over * 1000) / (scale.kills + scale.outages + 2);
for (let done = 0, outages = 0; done < scale.kills; done++) {
  await pause(Math.random() * every * 1.5);
  kill();
  if (done % Math.floor(scale.kills / scale.outages) === 0 && outages < scale.outages) {
    if (outages % 3 === 2) kill(); // both together
    await outage(outages++);
  }
}
line.silence();
totals.outages += 1;
await comesBack(0);
say('   … waiting for the rest');
await platform.weather({ limited: 0.02, failed: 0.02 });
const first = await settled(180_000);

say('2. six hours of downtime');
await close();
const before = ledger.asked.length;
await ledger.ask({ count: scale.overdue, from: -6 * 3600, over: 3600, word: 'missed' });
await platform.weather({});
await open({}, [{ CLOCK_SHIFT_MS: String(3_600_000) }, { CLOCK_SHIFT_MS: String(-3_600_000) }]);
await ledger.ask({ count: scale.reminders / 5, from: 2, over: 10, word: 'shifted' });
const second = await settled(300_000);
const missed = (await platform.report()).posts.filter((post) => post.text.includes('missed-'));
const unsaid = missed.filter((post) => !post.text.includes('I was off')).length;
promise(
  'downtime 6 h: overdue delivered with a label',
  missed.length - unsaid,
  `${scale.overdue}`,
  missed.length - unsaid >= scale.overdue,
);

say('3. a lease shorter than a slow send, and SIGTERM under load');
await close();
await platform.weather({ slowMs: 1500 });
await open({ LEASE_MS: '600' });
await ledger.ask({ count: values.quick ? 50 : 300, from: 1, over: 5, word: 'slow' });
await settled(120_000);
await platform.weather({ slowMs: 100 });
await ledger.ask({ count: values.quick ? 300 : 3000, from: 0, over: 1, word: 'term' });
await pause(1500);
const drained = await close();
const drain = Math.max(...drained.map(({ ms }) => ms));
promise(
  'SIGTERM under load: drained in ms',
  Math.round(drain),
  '≤ 10000',
  drain <= 10_000 && drained.every(({ code }) => code === 0),
);
await platform.weather({});
await open();
const third = await settled(120_000);

say('4. poison letters');
await ledger.ask({ count: 1, from: 0, over: 1, word: 'poison that kills' });
await ledger.ask({ count: 1, from: 0, over: 1, word: 'poison that throws' });
await ledger.ask({ count: scale.reminders / 5, from: 1, over: 20, word: 'beside' });
await settled(240_000);
totals.fell = house.reduce((sum, worker) => sum + worker.fell(), 0);
const parked = await ledger.parked();
const poison = parked.filter(({ title }) => title.startsWith('poison'));
promise(
  'poison letters parked, with attempts',
  `${poison.length}, ${poison.map(({ attempts }) => attempts)}`,
  '2, after 8',
  poison.length === 2 && poison.every(({ attempts }) => attempts <= 9),
);
promise('others parked', parked.length - poison.length, '0', parked.length === poison.length);

say('5. one room told to be quiet, the others beside it');
const lateOf = async (word: string) =>
  tally(
    ledger.asked.filter((one) => one.title.startsWith(word)),
    await platform.report(),
  ).lateness;
// In turn: milliseconds are compared, and what else the machine does meanwhile is more than one of them.
for (let round = 0; round < 3; round++) {
  await ledger.ask({ count: scale.reminders / 5, from: 1, over: 10, word: 'usual' });
  await settled(60_000);
  await platform.weather({ limited: 0.05 });
  await ledger.ask({ count: scale.reminders / 5, from: 1, over: 10, word: 'limited' });
  await settled(120_000);
  await platform.weather({});
}
const [usual, limited] = [await lateOf('usual'), await lateOf('limited')];
const ratio = quantile(limited, 0.5) / Math.max(1, quantile(usual, 0.5));
promise(
  'lateness p50 while rooms are closed, to the usual',
  `${quantile(limited, 0.5)} / ${quantile(usual, 0.5)} ms`,
  '≤ 2×',
  ratio <= 2,
);

await close();
const report = await platform.report();
const sum = tally(
  ledger.asked.filter(({ title }) => !title.startsWith('poison')),
  report,
);
const bound = (totals.kills + totals.fell + workers * totals.outages) * inFlight + report.ambiguous;
const told = sum.lost.slice(0, 5).join(', ');
promise('reminders', ledger.asked.length, '', true);
promise('kills, letters that killed, outages', `${totals.kills}, ${totals.fell}, ${totals.outages}`, '', true);
promise(
  'requests; 429; answers that left it open',
  `${report.requests}; ${report.limited}; ${report.ambiguous}`,
  '',
  true,
);
promise('all settled', String(first && second && third), 'true', first && second && third);
promise('lost', `${sum.lost.length} ${told}`.trim(), '0', sum.lost.length === 0);
promise('early', sum.early, '0', sum.early === 0);
promise('doubled where there is a key', sum.doubledKeyed, '0', sum.doubledKeyed === 0);
promise('copies where there is none', sum.copies, `≤ ${bound}`, sum.copies <= bound);
promise('copies that do not say so', sum.unlabelled, '0', sum.unlabelled === 0);
promise('requests inside a retry_after window', report.insideWindow, '0', report.insideWindow === 0);
promise(
  'back at work after the database, ms',
  backAfter.join(' '),
  '≤ 5000',
  backAfter.every((ms) => ms <= 5000),
);
void before;

const width = Math.max(...results.map(({ what }) => what.length));
process.stdout.write(
  `${results.map(({ what, got, bound: limit, ok }) => `${what.padEnd(width)}  ${ok ? 'holds' : 'FAILS'}  ${got}${limit ? `  (${limit})` : ''}`).join('\n')}\n`,
);
await ledger.close();
platform.close();
line.close();
await drop();
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
