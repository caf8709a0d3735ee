/** `npm run bench`: runs every `*.bench.ts` of this folder, one after the other. Each prints its own table of ratios. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter(
  (file) => ['understand.ts', 'recurrence.ts', 'recall.ts'].includes(file) || file.endsWith('.bench.ts'),
);
let failed = 0;
for (const file of files.sort()) {
  console.log(`\n== ${file}`);
  if (spawnSync(process.execPath, [new URL(file, folder).pathname], { stdio: 'inherit' }).status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
