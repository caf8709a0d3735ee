/**
 * 1,000 letters due at one moment to 1,000 chats, while people go on talking: how fast do the letters leave, how often
 * does Telegram say 429, and how long does a person wait for an answer? Exit code 1 when a bound is broken.
 *
 *   node bench/telegram-burst.ts [letters]
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '../src/channel/adapter.ts';
import { DeliveryError } from '../src/channel/delivery-error.ts';
import { telegramPlatform } from '../tests/fakes/telegram/platform.ts';

const [letters = 1000] = process.argv.slice(2).map(Number);
const platform = await telegramPlatform({ limits: true });
const { adapter, server } = platform;
const core: Core = {
  receive: async ({ at, turn }) => void (await adapter.send(at, { text: 'Here you are.' }, turn)),
  suggest: async () => [],
  moved: async () => {},
  gone: async () => {},
  ended: () => {},
};
await platform.open(core);
const rooms = Array.from({ length: letters }, (_, at) => String(server.world.person(`owner${at}`).id));

/** The outbox in small: as fast as the limits say, and what is told to wait is sent again after the wait. */
async function post(room: string): Promise<void> {
  try {
    await adapter.send({ channel: 'telegram', room, private: true }, { text: 'It is due.' });
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.failure !== 'rate-limited') throw error;
    await pause(error.retryAfterMs ?? 1000);
    await post(room);
  }
}
const sending: Promise<void>[] = [];
const waits: number[] = [];
let talking = true;
const talk = (async () => {
  for (let at = 0; talking; at += 1) {
    const asked = performance.now();
    await platform.say(`asker${at % 50}`, 'what is on?');
    waits.push(performance.now() - asked);
    await pause(200);
  }
})();
for (const room of rooms) {
  sending.push(post(room));
  await pause(1000 / (adapter.limits.perSecond ?? 30));
}
await Promise.all(sending);
talking = false;
await talk;
const sent = server.calls.filter(({ method, code }) => method === 'sendMessage' && code === 200);
const span = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 1000;
const refused = server.calls.filter(({ code }) => code === 429).length;
const p95 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? 0;
const rate = (sent.length - 1) / span;
console.log(
  `${sent.length} messages (${letters} letters, ${waits.length} answers) in ${span.toFixed(1)} s: ${rate.toFixed(1)}/s, ${refused} times 429, answers p95 ${p95.toFixed(0)} ms`,
);
if (rate < 27 || rate > 33 || refused > 1 || p95 > 2000 || server.violations.length > 0) process.exitCode = 1;
await platform.close();
