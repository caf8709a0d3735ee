/** The whole app on a test database with one channel in memory, for tests that talk to it. */
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/orm.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';
import { testDatabase } from './database.ts';
import type { Platform, Saying, Seen } from './platform.ts';
import { type SettableClock, settableClock } from './settable-clock.ts';
import { testLog } from './test-log.ts';

export interface House {
  readonly app: App;
  readonly db: Database;
  readonly clock: SettableClock;
  readonly platform: Platform;
  readonly log: ReturnType<typeof testLog>;
  /** Says something and returns what the bot then shows: the new messages and the replaced ones. */
  say(person: string, text: string, how?: Saying): Promise<readonly Seen[]>;
  press(person: string, message: Seen, label: string): Promise<readonly Seen[]>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly onQuery?: (sql: string) => void;
  readonly now?: string;
  readonly platform?: ReturnType<typeof memoryPlatform>;
  readonly parts?: Partial<AppParts>;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { onQuery, now, platform = memoryPlatform(), parts } = options;
  const db = await testDatabase(onQuery ? { onQuery } : {});
  const clock = settableClock(now ?? '2026-11-23T08:00:00Z');
  const log = testLog();
  const app = await createApp({ db, clock, log, channels: new Map([['memory', platform.adapter]]), ...parts });
  await app.start();

  async function watch(person: string, job: () => Promise<unknown>): Promise<readonly Seen[]> {
    const all = () => [...platform.seen(person, 'private'), ...platform.seen(person, 'shared')];
    const before = new Map(all().map((seen) => [seen.id, seen.edits]));
    await job();
    await app.settle();
    return all().filter((seen) => before.get(seen.id) !== seen.edits);
  }

  return {
    app,
    db,
    clock,
    platform,
    log,
    say: (person, text, how) => watch(person, () => platform.say(person, text, how)),
    press: (person, message, label) => watch(person, () => platform.press(person, message, label)),
    async close() {
      await app.stop();
      await db.close();
    },
  };
}
