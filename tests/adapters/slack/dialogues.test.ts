/** Every dialogue through Slack: in a private room, in a channel by mention, and by `/almanac`, over both connections. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slackPlatform } from '../../fakes/slack/platform.ts';
import { testDatabase } from '../../support/database.ts';
import { readDialogue } from '../../support/dialogue.ts';
import type { Platform } from '../../support/platform.ts';
import { play } from '../../support/play.ts';

const folder = new URL('../../dialogues/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test('there are dialogues', () => expect(files.length).toBeGreaterThan(0));

const ways = [
  { way: 'in a private room', room: 'private', slash: false },
  { way: 'in a channel by mention', room: 'shared', slash: false },
  { way: 'by /almanac', room: 'private', slash: true },
] as const;

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  describe.each(ways)('$way', ({ room, slash }) => {
    async function platform(): Promise<Platform> {
      const made = await slackPlatform({ mode });
      if (!slash) return made;
      const say: Platform['say'] = (person, text, how) =>
        how?.replyTo ? made.say(person, text, how) : made.command(person, 'almanac', text.replace(/^\//, ''), how);
      return { ...made, say };
    }

    test.each(files)('%s', async (file) => {
      const db = await testDatabase();
      try {
        await play(readDialogue(readFileSync(new URL(file, folder), 'utf8'), file), {
          db,
          platform,
          room,
          channel: 'slack',
        });
      } finally {
        await db.close();
      }
    });
  });
});
