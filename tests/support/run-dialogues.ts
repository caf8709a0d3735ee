/** `npm run -s dialogue -- FILE…`: plays dialogues from anywhere through the whole app, and counts. */
import { readFile } from 'node:fs/promises';
import { testDatabase } from './database.ts';
import { readDialogue } from './dialogue.ts';
import { play } from './play.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name the files to play: npm run -s dialogue -- tests/dialogues/*.txt');
  process.exit(2);
}
let failed = 0;
for (const file of files) {
  try {
    const dialogue = readDialogue(await readFile(file, 'utf8'), file);
    const db = await testDatabase();
    try {
      await play(dialogue, { db });
      console.log(`ok      ${file}`);
    } finally {
      await db.close();
    }
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
