import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { memoryPlatform } from '../../fakes/memory/platform.ts';
import { telegramPlatform } from '../../fakes/telegram/platform.ts';
import { testDatabase } from '../../support/database.ts';
import { readDialogue } from '../../support/dialogue.ts';
import { play, type Stage } from '../../support/play.ts';

const folder = new URL('../../dialogues/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

async function playHere(file: string, how: Partial<Stage>): Promise<void> {
  const dialogue = readDialogue(readFileSync(new URL(file, folder), 'utf8'), file);
  const db = await testDatabase();
  try {
    const platform = (name: string) => (name === 'telegram' ? telegramPlatform() : memoryPlatform({ name }));
    await play(dialogue, { db, platform, channel: 'telegram', ...how });
  } finally {
    await db.close();
  }
}

describe('every dialogue passes through Telegram', () => {
  test.each(files)('%s in a private chat', (file) => playHere(file, { room: 'private' }));
  test.each(files)('%s in a group', (file) => playHere(file, { room: 'shared' }));
});
