/** The whole app with three real clients on their stand-ins, for what happens between channels. */
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { Adapter } from '../../src/channel/adapter.ts';
import type { Database } from '../../src/db/orm.ts';
import { discordPlatform } from '../fakes/discord/platform.ts';
import { slackPlatform } from '../fakes/slack/platform.ts';
import { telegramPlatform } from '../fakes/telegram/platform.ts';
import { testDatabase } from './database.ts';
import type { Platform, Seen } from './platform.ts';
import { type SettableClock, settableClock } from './settable-clock.ts';
import { testLog } from './test-log.ts';

export async function threeChannels(options: Partial<AppParts> = {}) {
  const db = await testDatabase();
  const clock: SettableClock = settableClock('2026-11-23T08:00:00Z');
  const [discord, slack, telegram] = await Promise.all([discordPlatform(), slackPlatform(), telegramPlatform()]);
  const platforms = { discord, slack, telegram };
  const channels = new Map<string, Adapter>(
    Object.entries(platforms).map(([name, platform]: [string, Platform]) => [
      name,
      { ...platform.adapter, start: (core) => platform.open(core) },
    ]),
  );
  const app: App = await createApp({ db, clock, log: testLog(), channels, ...options });
  await app.start();

  /** What this person sees last on a channel. */
  const last = (channel: keyof typeof platforms, person: string, room: 'private' | 'shared' = 'private'): Seen => {
    const seen = platforms[channel].seen(person, room).at(-1);
    if (!seen) throw new Error(`${person} sees nothing on ${channel}.`);
    return seen;
  };

  return {
    ...platforms,
    app,
    db,
    clock,
    last,
    async say(channel: keyof typeof platforms, person: string, text: string, room: 'private' | 'shared' = 'private') {
      await platforms[channel].say(person, text, { room });
      await app.settle();
      return last(channel, person, room);
    },
    async press(channel: keyof typeof platforms, person: string, label: string) {
      const seen = platforms[channel].seen(person).findLast(({ buttons }) => buttons.includes(label));
      if (!seen) throw new Error(`${person} sees no button ${label} on ${channel}.`);
      await platforms[channel].press(person, seen, label);
      await app.settle();
      return last(channel, person);
    },
    /** Time passes, and what is due happens. */
    async pass(duration: Temporal.DurationLike) {
      clock.advance(duration);
      await app.settle();
    },
    async close() {
      await app.stop();
      for (const platform of Object.values(platforms) as Platform[]) await platform.close();
      await db.close();
    },
  };
}

/** Makes accounts one person's without asking anybody: for tests that are about something else. */
export async function oneAndTheSame(db: Database, ...names: readonly string[]): Promise<void> {
  await db.asSystem((em) =>
    em.execute(
      `update identity set user_id = (select user_id from identity where lower(name) = any(?::text[]) order by created_at, id limit 1)
        where lower(name) = any(?::text[])`,
      [`{${names.join(',')}}`, `{${names.join(',')}}`],
    ),
  );
}
