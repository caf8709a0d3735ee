/**
 * 1,000 reminders due at one moment to 1,000 chats of Telegram, while people go on asking for their agenda: how fast do
 * they leave, how often does Telegram say 429, is each sent once, and how long does a person wait for an answer? The
 * whole app on a database (TEST_DATABASE_URL, or the embedded one). Exit code 1 when a bound is broken.
 *
 *   node bench/telegram-reminders.bench.ts [reminders]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../src/app.ts';
import type { Adapter } from '../src/channel/adapter.ts';
import { systemClock } from '../src/time/clock.ts';
import { telegramPlatform } from '../tests/fakes/telegram/platform.ts';
import { testDatabase } from '../tests/support/database.ts';
import { until } from '../tests/support/product.ts';
import { quietLog } from './quiet.ts';

const [many = 1000] = process.argv.slice(2).map(Number);
const perSecond = 30;
const db = await testDatabase();
const platform = await telegramPlatform({ limits: true });
const { server, adapter } = platform;
const channel: Adapter = { ...adapter, start: (core) => platform.open(core) };
const app = await createApp({
  ...{ db, clock: systemClock, log: quietLog, ticking: true },
  channels: new Map([['telegram', channel]]),
});
await app.start();
// Who talks is known by then, and greeted.
for (let at = 0; at < 20; at += 1) await platform.say(`asker${at}`, '/agenda');

const rooms = Array.from({ length: many }, (_, at) => String(server.world.person(`owner${at}`).id));
const leadMs = 5000;
await db.asSystem(async (em) => {
  await em.execute(
    `insert into user_account (id, name, zone, created_at)
     select md5(room)::uuid, room, 'UTC', now() from unnest(?::text[]) as room`,
    [`{${rooms.join(',')}}`],
  );
  await em.execute(
    `insert into reminder (id, user_id, title, starts, zone, due_at, occurrence, address, room_key, policy, state, created_at)
     select gen_random_uuid(), md5(room)::uuid, 'stretch', due::timestamp, 'UTC', due, due,
            jsonb_build_object('channel', 'telegram', 'room', room, 'private', true), 'telegram//' || room || '/', '{}',
            'pending', now()
       from unnest(?::text[]) as room, (select date_trunc('milliseconds', now()) + ? * interval '1 ms' as due) as moment`,
    [`{${rooms.join(',')}}`, leadMs],
  );
});

const rang = () =>
  server.calls.filter(({ method, code, parameters }) => {
    return method === 'sendMessage' && code === 200 && String(parameters.text).startsWith('🔔');
  });
const waits: number[] = [];
let talking = true;
await until('the first rings', () => rang().length > 0);
const talk = (async () => {
  for (let at = 0; talking; at += 1) {
    const asked = performance.now();
    await platform.say(`asker${at % 20}`, '/agenda');
    waits.push(performance.now() - asked);
    await pause(250);
  }
})();
await until('all have rung', () => rang().length >= many, 150_000).catch(() => {});
talking = false;
await talk;

const rings = rang();
const [first, last] = [rings[0]?.at ?? 0, rings.at(-1)?.at ?? 0];
const sent = server.calls.filter(({ method, code, at }) => {
  return method === 'sendMessage' && code === 200 && at >= first && at <= last;
});
const rate = (sent.length - 1) / ((last - first) / 1000);
const refused = server.calls.filter(({ code }) => code === 429).length;
const chats = new Set(rings.map(({ parameters }) => parameters.chat_id)).size;
const p95 = waits.sort((one, other) => one - other)[Math.floor(waits.length * 0.95)] ?? Number.NaN;
console.log(
  `${db.kind}: ${rings.length} reminders to ${chats} chats, ${sent.length} messages in ${((last - first) / 1000).toFixed(1)} s: ${rate.toFixed(1)}/s, ${refused} times 429; ${waits.length} answers meanwhile, p95 ${p95.toFixed(0)} ms`,
);
const good =
  rings.length === many && chats === many && Math.abs(rate / perSecond - 1) <= 0.1 && refused <= 1 && p95 <= 2000;
await app.stop();
await platform.close();
await db.close();
process.exit(good ? 0 : 1);
