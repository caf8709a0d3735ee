/** 200 reminders a second, each for a person of its own room: how long after it was due a message is at the platform. */
import type { Adapter } from '../../src/channel/adapter.ts';
import { createClockwork } from '../../src/clockwork.ts';
import type { Database } from '../../src/db/orm.ts';
import { databaseClock } from '../../src/db/time.ts';
import { createLog } from '../../src/log.ts';
import { sayDigest } from '../../src/planning/digest.ts';
import { ringRenderer } from '../../src/reminders/say-ring.ts';
import { filling, people } from './fill.ts';

export interface OnTime {
  readonly sent: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export async function onTime(
  db: Database,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<OnTime> {
  const count = perSecond * seconds;
  const arrived = new Map<string, number>();
  const platform: Adapter = {
    limits: { text: 4000, buttons: 10, label: 60, menu: 0, file: 0 },
    start: async () => {},
    stop: async () => {},
    async send(to, message) {
      arrived.set(/\*\*(.*?)\*\*/.exec(message.text)?.[1] ?? '', Date.now());
      return { at: to, id: String(arrived.size) };
    },
  };
  await db.asSystem((em) => em.execute(people(1000)));
  const clockwork = createClockwork({
    db,
    clock: await databaseClock(db),
    log: createLog('warn'),
    channels: new Map([['bench', platform]]),
    renderers: { reminder: ringRenderer(sayDigest) },
  });
  await clockwork.start();
  await db.asSystem((em) => em.execute(filling({ count, from: 3, over: seconds })));
  clockwork.wake();
  const until = Date.now() + (seconds + 15) * 1000;
  while (arrived.size < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  await clockwork.stop();
  const rows = await db.asSystem((em) =>
    em.execute<{ title: string; due: string }[]>(
      `select title, (extract(epoch from occurrence) * 1000)::text as due from reminder where state = 'fired' or due_at is null`,
    ),
  );
  const late = rows
    .flatMap(({ title, due }) => (arrived.has(title) ? [(arrived.get(title) ?? 0) - Number(due)] : []))
    .sort((a, b) => a - b);
  const at = (share: number) => Math.round(late[Math.floor(late.length * share)] ?? Number.NaN);
  return { sent: late.length, p50: at(0.5), p99: at(0.99), most: at(0.99999) };
}
