/**
 * `npm run failover [-- --quick]`: two processes of the house on one PostgreSQL database, with people who write and
 * reminders that fall due. Whichever holds the channels is killed, 30 times in turn (`--quick`: 5); each time the other
 * has to have them open within 15 s, and nothing said or due may be lost or doubled. It needs a server
 * (TEST_DATABASE_URL or DATABASE_URL) on which it may make a database of its own. Ends with 1 when a promise did not hold.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { testServerDatabase } from '../tests/support/database.ts';
import { Mouths } from './failover/said.ts';
import { startPlatform, startWorker, type Worker } from './faults/house.ts';
import { Ledger, quantile, tally } from './faults/ledger.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, log: { type: 'string', default: 'silent' } },
});
const kills = values.quick ? 5 : 30;
const withinMs = 15_000;
const channels = ['keyed', 'keyless', 'keyless-too'] as const;
const people = 20;

const { url, drop } = await testServerDatabase();
const platform = await startPlatform();
const mouths = await Mouths.open(channels);
const ledger = await Ledger.open(url, people);
const database = new pg.Client(url);
await database.connect();
await database.query(`select set_config('almanac.system', 'on', false)`);
const progress = (words: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);

const house = new Map<string, Worker>();
for (const name of ['one', 'two']) {
  const env = {
    WORKER_NAME: name,
    WORKER_DATABASE: url,
    PLATFORM: platform.url,
    MOUTHS: mouths.url,
    CHANNELS: channels.join(' '),
  };
  house.set(name, await startWorker({ ...env, WORKER_LOG: values.log }, '../failover/process.ts'));
}

/** Somebody writes all the time, to one platform after the other. */
const said: { title: string; channel: string }[] = [];
const talk = setInterval(() => {
  const channel = channels[said.length % channels.length] ?? 'keyed';
  const title = `Said-${said.length}`;
  said.push({ title, channel });
  mouths.say(channel, `s${said.length % people}`, `add task ${title}`);
}, 300);

const tookMs: number[] = [];
for (let done = 0; done < kills; done++) {
  await ledger.ask({ count: 20, from: 0.5, over: 12 });
  await pause(500 + Math.random() * 2000);
  const by = mouths.holder('keyed') ?? '';
  const at = Date.now();
  const held = channels.filter((channel) => mouths.holder(channel) === by);
  house.get(by.split('/')[0] ?? '')?.kill();
  while (Date.now() - at < 4 * withinMs && held.some((one) => !mouths.takenOver(one, { by, at }))) await pause(20);
  for (const one of held) tookMs.push((mouths.takenOver(one, { by, at }) ?? Number.POSITIVE_INFINITY) - at);
  progress(`${done + 1} of ${kills}: ${by} killed, taken over after ${((tookMs.at(-1) ?? 0) / 1000).toFixed(1)} s`);
  // The next to be killed is to have a successor that stands by.
  while ([...house.values()].some((worker) => !worker.ready())) await pause(50);
}
clearInterval(talk);

const until = Date.now() + 60_000;
const unsettled = async () => mouths.waiting() > 0 || (await ledger.waiting()) > 0;
while ((await unsettled()) && Date.now() < until) await pause(250);
const settled = !(await unsettled());
const fell = [...house.values()].reduce((sum, worker) => sum + worker.fell(), 0);
await Promise.all([...house.values()].map((worker) => worker.terminate()));

const report = await platform.report();
const due = tally(ledger.asked, report);
const { rows } = await database.query<{ title: string; n: number }>(
  'select title, count(*)::int as n from task group by title',
);
const kept = new Map(rows.map(({ title, n }) => [title, n]));
const answers = Map.groupBy(report.posts, ({ text }) => /Said\\?-\d+/.exec(text)?.[0].replace('\\', '') ?? '');
const marked = (text: string) => text.includes('may be a repeat');
const answered = said.map(({ title, channel }) => ({
  channel,
  posts: answers.get(title) ?? [],
  kept: kept.get(title) ?? 0,
}));
const lost = due.lost.length + answered.filter((one) => one.posts.length === 0 || one.kept === 0).length;
const again = answered.flatMap(({ channel, posts }) => posts.slice(1).map(({ text }) => ({ channel, text })));
const doubled =
  due.doubledKeyed +
  due.unlabelled +
  answered.filter((one) => one.kept > 1).length +
  again.filter(({ channel, text }) => channel === 'keyed' || !marked(text)).length;
const repeats = due.copies + again.filter(({ channel }) => channel !== 'keyed').length;
const sorted = tookMs.toSorted((one, other) => one - other);
const seconds = (share: number) => (quantile(sorted, share) / 1000).toFixed(1);

const table: readonly [what: string, got: string | number, bound: string, ok: boolean][] = [
  ['takeovers', `${tookMs.length} of channels, by ${kills} kills`, '', tookMs.length >= kills],
  ['longest takeover, s', seconds(1), '≤ 15', quantile(sorted, 1) <= withinMs],
  ['median takeover, s', seconds(0.5), '', true],
  ['said; due', `${said.length}; ${ledger.asked.length}`, '', true],
  ['lost', lost, '0', lost === 0],
  ['doubled', doubled, '0', doubled === 0],
  ['repeats that say so, where a platform knows no key', repeats, '', true],
  ['two at once on one channel', mouths.both(), '0', mouths.both() === 0],
  ['processes that fell by themselves', fell, '0', fell === 0],
  ['all settled', String(settled), 'true', settled],
];
const width = Math.max(...table.map(([what]) => what.length));
for (const [what, got, bound, ok] of table)
  process.stdout.write(`${what.padEnd(width)}  ${ok ? 'holds' : 'FAILS'}  ${got}${bound ? `  (${bound})` : ''}\n`);
await Promise.all([ledger.close(), database.end()]);
mouths.close();
platform.close();
await drop();
process.exit(table.every(([, , , ok]) => ok) ? 0 : 1);
