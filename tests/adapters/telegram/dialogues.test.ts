/** Every dialogue through Telegram: in a private chat, and in a group by mention and by reply, over both connections. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { telegramPlatform } from '../../fakes/telegram/platform.ts';
import { testDatabase } from '../../support/database.ts';
import { readDialogue } from '../../support/dialogue.ts';
import type { Platform } from '../../support/platform.ts';
import { play } from '../../support/play.ts';

const folder = new URL('../../dialogues/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test('there are dialogues', () => expect(files.length).toBeGreaterThan(0));

const ways = [
  { way: 'in a private chat', room: 'private', webhook: false, reply: false },
  { way: 'in a private chat by webhook', room: 'private', webhook: true, reply: false },
  { way: 'in a group by mention', room: 'shared', webhook: false, reply: false },
  { way: 'in a group by reply', room: 'shared', webhook: false, reply: true },
] as const;

describe.each(ways)('$way', ({ room, webhook, reply }) => {
  async function platform(): Promise<Platform> {
    const made = await telegramPlatform({ webhook });
    if (!reply) return made;
    /** Instead of naming the bot, people reply to its last message in the group, once there is one. A command names it. */
    const say: Platform['say'] = (person, text, how = {}) => {
      const addressed = how.room !== 'shared' || how.replyTo !== undefined || text.startsWith('/');
      const last = addressed ? undefined : made.seen(person, 'shared').at(-1);
      return made.say(person, text, last ? { ...how, mention: false, replyTo: last } : how);
    };
    return { ...made, say };
  }

  test.each(files)('%s', async (file) => {
    const db = await testDatabase();
    try {
      const dialogue = readDialogue(readFileSync(new URL(file, folder), 'utf8'), file);
      await play(dialogue, { db, platform, room, channel: 'telegram' });
    } finally {
      await db.close();
    }
  });
});
