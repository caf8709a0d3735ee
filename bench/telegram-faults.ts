/**
 * 10,000 updates to a bot that is killed 20 times, through a Telegram that answers now and then with 429, 502 or a reset
 * and delivers some updates again: how many are lost, and how many handled twice? Exit code 1 when any.
 *
 *   node bench/telegram-faults.ts [updates] [kills]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TelegramServer } from '../tests/fakes/telegram/server.ts';

const [updates = 10_000, kills = 20] = process.argv.slice(2).map(Number);
const done = join(mkdtempSync(join(tmpdir(), 'almanac-telegram-')), 'handled');
const server = new TelegramServer();
await server.start();
let faults = 0;
server.chance = () => {
  const dice = Math.random();
  if (dice >= 0.06) return undefined;
  faults += 1;
  if (dice < 0.02) return { kind: 'error-before' };
  if (dice < 0.03) return { kind: 'reset-before' };
  return dice < 0.04 ? { kind: 'reset-after' } : { kind: 'rate-limited', retryAfterMs: 1000 };
};

const program = new URL('./telegram-process.ts', import.meta.url).pathname;
const live = () => spawn(process.execPath, [program, server.url, server.token, done], { stdio: 'inherit' });

const pushed: Promise<unknown>[] = [];
let again = 0;
let bot = live();
let killed = 0;
for (let count = 0; count < updates; count += 1) {
  const person = `person${count % 200}`;
  const from = server.world.person(person);
  const update_id = server.updates.nextId();
  const { message } = server.world.add(from.id, from, { text: `line ${count}` });
  pushed.push(server.updates.push({ update_id, message } as never));
  if (Math.random() < 0.05) {
    again += 1;
    pushed.push(server.updates.push({ update_id, message } as never));
  }
  if (count % 50 === 49) await pause(100 + Math.random() * 100);
  if (killed < kills && count >= ((killed + 1) * updates) / (kills + 1)) {
    bot.kill('SIGKILL');
    killed += 1;
    bot = live();
  }
}
const finished = await Promise.race([
  Promise.all(pushed).then(() => true),
  pause(180_000, undefined, { ref: false }).then(() => false),
]);
bot.kill('SIGTERM');
const handled = readFileSync(done, 'utf8').trim().split('\n');
const unique = new Set(handled).size;
const lost = updates - unique;
console.log(
  `${updates} updates, ${again} delivered again, ${faults} faults, ${killed} kills: ${lost} lost, ${handled.length - unique} handled twice, ${server.violations.length} calls against the description, ${finished ? 'all' : 'NOT all'} confirmed`,
);
if (lost > 0 || handled.length > unique || server.violations.length > 0 || !finished) {
  console.log(server.violations.slice(0, 5).join('\n'));
  process.exitCode = 1;
}
await server.stop();
