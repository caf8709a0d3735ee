/** Dialogues about several channels, through the real client of each; and one person on three of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discordPlatform } from '../fakes/discord/platform.ts';
import { slackPlatform } from '../fakes/slack/platform.ts';
import { telegramPlatform } from '../fakes/telegram/platform.ts';
import { testDatabase } from '../support/database.ts';
import { readDialogue } from '../support/dialogue.ts';
import type { Platform } from '../support/platform.ts';
import { play } from '../support/play.ts';
import { threeChannels } from '../support/three-channels.ts';

const folder = new URL('../dialogues/across/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
const makers: Readonly<Record<string, () => Promise<Platform>>> = {
  discord: discordPlatform,
  slack: slackPlatform,
  telegram: telegramPlatform,
};

test('there are dialogues', () => expect(files.length).toBeGreaterThan(3));

test.each(files)('%s', async (file) => {
  const db = await testDatabase();
  try {
    const dialogue = readDialogue(readFileSync(new URL(file, folder), 'utf8'), file);
    const platform = (channel: string): Promise<Platform> => {
      const make = makers[channel];
      if (!make) throw new Error(`There is no platform ${channel}.`);
      return make();
    };
    await play(dialogue, { db, platform });
  } finally {
    await db.close();
  }
});

describe('a person met on Discord, Telegram and Slack', () => {
  let house: Awaited<ReturnType<typeof threeChannels>>;
  beforeAll(async () => {
    house = await threeChannels();
  });
  afterAll(() => house.close());
  const people = () =>
    house.db.asSystem((em) =>
      em.execute<{ user_id: string; channel: string }[]>('select user_id, channel from identity'),
    );

  test('is one after two codes', async () => {
    for (const channel of ['discord', 'telegram', 'slack'] as const) await house.say(channel, 'ada', 'hello');
    expect(new Set((await people()).map(({ user_id }) => user_id)).size).toBe(3);
    const code = async (channel: 'discord' | 'telegram') =>
      /\w{4}-\w{4}/.exec((await house.say(channel, 'ada', '/link')).text)?.[0];
    await house.say('telegram', 'ada', `/link ${await code('discord')}`);
    await house.say('slack', 'ada', `/link ${await code('telegram')}`);
    const all = await people();
    expect(all.map(({ channel }) => channel).sort()).toEqual(['discord', 'slack', 'telegram']);
    expect(new Set(all.map(({ user_id }) => user_id)).size).toBe(1);
  });

  test('gets a reminder for a dead Discord DM in Telegram; Done there edits the copy in Slack', async () => {
    await house.say('slack', 'ada', '/remind me title: take the pills when: 2026-11-23T10:00:00Z');
    await house.say('slack', 'ada', '/remind nag reminder: take the pills minutes: 30');
    await house.pass({ hours: 2 });
    expect(house.last('slack', 'ada').text).toContain('take the pills');
    await house.say('slack', 'ada', '/remind where reminder: take the pills channel: discord');
    const telegramBefore = house.telegram.seen('ada').length;
    house.discord.fail?.({ kind: 'gone' });
    await house.pass({ minutes: 30 });
    await house.app.settle();
    const arrived = house.last('telegram', 'ada');
    expect(house.telegram.seen('ada')).toHaveLength(telegramBefore + 1);
    expect(arrived.text).toContain('take the pills');
    expect(arrived.text).toContain('I could not reach you where you wanted this, on discord');
    await house.press('telegram', 'ada', 'Done');
    expect(house.last('telegram', 'ada').text).toContain('Done: take the pills');
    const copy = house.slack.seen('ada').find(({ text }) => /✓ take the pills/.test(text));
    expect(copy).toMatchObject({ buttons: [], edits: 1 });
  });

  test('gets one copy in each open room, and none twice where one of them is closed', async () => {
    await house.say('discord', 'ada', '/settings channel: everywhere');
    await house.say('telegram', 'ada', '/remind me title: lock the door when: 2026-11-23T14:00:00Z');
    const count = (channel: 'discord' | 'slack' | 'telegram') =>
      house[channel].seen('ada').filter(({ text }) => /🔔 lock the door/.test(text)).length;
    house.telegram.fail?.({ kind: 'gone' });
    house.clock.set('2026-11-23T14:00:01Z');
    await house.app.settle();
    expect([count('discord'), count('slack'), count('telegram')]).toEqual([1, 1, 0]);
    expect(
      await house.db.asSystem((em) => em.execute('select from letter where parked_at is not null or sent_at is null')),
    ).toEqual([]);
  });
});
