/** Every dialogue of tests/dialogues, through the whole app; those of `across` are about several channels, each a name of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testDatabase } from './support/database.ts';
import { readDialogue } from './support/dialogue.ts';
import { play } from './support/play.ts';

const folder = new URL('./dialogues/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.txt'));

test('there are dialogues', () => expect(files.length).toBeGreaterThan(0));

for (const file of files) {
  const dialogue = readDialogue(readFileSync(new URL(file, folder), 'utf8'), file);
  test(`${file}: ${dialogue.title}`, async () => {
    const db = await testDatabase();
    try {
      await play(dialogue, { db });
    } finally {
      await db.close();
    }
  });
}
