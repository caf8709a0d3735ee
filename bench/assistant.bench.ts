/**
 * Two hundred people who ask a model at once, which thinks for two seconds and then speaks: whether all get an answer, how
 * soon its first word is shown, how long commands of others take beside them, and what memory it takes. On the embedded
 * database, or on that of TEST_DATABASE_URL.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatModel } from '../src/ai/chat-model.ts';
import { takeTurns } from '../src/ai/take-turns.ts';
import { createApp } from '../src/app.ts';
import type { Adapter } from '../src/channel/adapter.ts';
import type { Incoming } from '../src/channel/message.ts';
import { systemClock } from '../src/time/clock.ts';
import { testDatabase } from '../tests/support/database.ts';
import { quietLog } from './quiet.ts';

const people = 200;
const atOnce = Number(process.env.BENCH_AT_ONCE ?? 32);

/** When each person's first word left the model. */
const spoken = new Map<string, number>();
const firstShown: number[] = [];
const shown = new Map<string, string>();
let asking = 0;
let mostAsking = 0;

const slow: ChatModel = {
  name: 'bench',
  async *chat({ messages }) {
    const last = messages.at(-1);
    const text =
      last?.role === 'user' ? last.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('') : '';
    const room = /person (\d+)/.exec(text)?.[1] ?? '';
    asking += 1;
    mostAsking = Math.max(mostAsking, asking);
    await pause(2000);
    spoken.set(`room-${room}`, performance.now());
    for (let word = 0; word < 40; word += 1) {
      yield { kind: 'text', text: word === 0 ? `Person ${room}, because ` : `word${word} ` };
      await pause(20);
    }
    asking -= 1;
    yield { kind: 'end', why: 'done', usage: { tokensIn: 100, tokensOut: 40 } };
  },
};

function show(room: string, text: string): void {
  const begun = spoken.get(room);
  if (begun !== undefined && /because/.test(text) && !shown.get(room)?.includes('because'))
    firstShown.push(performance.now() - begun);
  shown.set(room, text);
}
const adapter: Adapter = {
  limits: { text: 4000, buttons: 5, label: 80, menu: 0, file: 0, editEveryMs: 1000 },
  start: async () => {},
  stop: async () => {},
  async send(at, { text }) {
    show(at.room, text);
    return { at, id: `${at.room}-${Math.random()}` };
  },
  async edit({ at }, { text }) {
    show(at.room, text);
  },
};

const db = await testDatabase();
const app = await createApp({
  db,
  clock: systemClock,
  log: quietLog,
  channels: new Map([['bench', adapter]]),
  chatModel: takeTurns(slow, atOnce),
});
await app.start();
let events = 0;
const say = (person: string, text: string): Promise<void> => {
  const incoming: Incoming = {
    id: `event-${events++}`,
    at: { channel: 'bench', room: `room-${person}`, private: true },
    from: { id: person, name: person },
    said: { kind: 'text', text, toBot: true },
  };
  return app.core('bench').receive(incoming);
};

// Whoever asks is met for the first time: the dearest turn there is. Whoever commands is known.
for (let person = 0; person < 20; person += 1) await say(`other-${person}`, '/task add title: water the plants');
const commands: number[] = [];
const measure = async (done: () => boolean): Promise<number[]> => {
  const times: number[] = [];
  while (!done()) {
    const began = performance.now();
    await say(`other-${times.length % 20}`, '/task add title: buy milk');
    times.push(performance.now() - began);
    await pause(20);
  }
  return times;
};
let alone = 0;
const before = await measure(() => alone++ > 60);
const memoryBefore = process.memoryUsage().rss;
let peak = 0;
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
let done = false;
const began = performance.now();
const answers = Promise.all(
  Array.from({ length: people }, (_, person) => say(`${person}`, `why do birds migrate, asks person ${person}?`)),
).finally(() => (done = true));
commands.push(...(await measure(() => done)));
await answers;
const seconds = (performance.now() - began) / 1000;
clearInterval(watching);

const at = (times: readonly number[], share: number) =>
  Math.round(
    times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0,
  );
const answered = Array.from({ length: people }, (_, person) => shown.get(`room-${person}`) ?? '').filter(
  (text, person) => text.includes(`Person ${person}, because`) && text.includes('word39'),
).length;
const bare = (Math.ceil(people / atOnce) * (2000 + 40 * 20)) / 1000;
console.log(
  JSON.stringify({
    database: db.kind,
    people,
    answered,
    modelCallsAtOnce: mostAsking,
    seconds: Number(seconds.toFixed(1)),
    timesTheModelAlone: Number((seconds / bare).toFixed(2)),
    firstWordsP50Ms: at(firstShown, 0.5),
    firstWordsP95Ms: at(firstShown, 0.95),
    commandsBeside: commands.length,
    commandP50Ms: at(commands, 0.5),
    commandP95Ms: at(commands, 0.95),
    commandMaxMs: at(commands, 1),
    commandAloneP95Ms: at(before, 0.95),
    grewByMegabytes: Math.round((peak - memoryBefore) / 1e6),
  }),
);
await app.stop();
await db.close();
if (answered < people) process.exit(1);
