/** Every dialogue through the whole app and the real client: in a direct room, and in a server by mention. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sayInstant } from '../../../src/time/say.ts';
import { discordPlatform } from '../../fakes/discord/platform.ts';
import { testDatabase } from '../../support/database.ts';
import { type Dialogue, readDialogue } from '../../support/dialogue.ts';
import type { Platform } from '../../support/platform.ts';
import { play } from '../../support/play.ts';

const folder = new URL('../../dialogues/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

test('there are dialogues', () => expect(files.length).toBeGreaterThan(0));

for (const file of files) {
  const dialogue = readDialogue(readFileSync(new URL(file, folder), 'utf8'), file);
  const onlyHere = dialogue.steps.every((step) => !('where' in step) || step.where.channel === undefined);
  for (const room of ['private', 'shared'] as const) {
    test.skipIf(!onlyHere)(`${file}: ${dialogue.title} (${room})`, async () => {
      const db = await testDatabase();
      try {
        await play(dialogue, { db, room, channel: 'discord', platform: () => travelling(dialogue) });
      } finally {
        await db.close();
      }
    });
  }
}

/** The client writes an instant in its reader's own zone: that of the dialogue's clock, and of where its person travels. */
async function travelling(dialogue: Dialogue): Promise<Platform> {
  const clock = dialogue.steps.find((step) => step.kind === 'clock');
  let zone = clock?.kind === 'clock' ? clock.zone : 'UTC';
  const now = Temporal.PlainDateTime.from(clock?.kind === 'clock' ? clock.at : '2026-11-23T08:00')
    .toZonedDateTime(zone)
    .toInstant();
  const platform = await discordPlatform({ instant: (instant) => sayInstant(instant, { zone, locale: 'en-GB' }, now) });
  return {
    ...platform,
    say(person, text, how) {
      zone = /^\/settings zone: (\S+)$/.exec(text)?.[1] ?? zone;
      return platform.say(person, text, how);
    },
  };
}
