/**
 * `npm run bench`: runs every `*.bench.ts` of this folder, one after the other, under the settings of Node that `npm start`
 * has. Each prints its own table of ratios.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter(
  (file) => ['understand.ts', 'recurrence.ts', 'recall.ts'].includes(file) || file.endsWith('.bench.ts'),
);
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const flags: string[] = String(scripts.start).match(/(?<= )--\S+/g) ?? [];
let failed = 0;
for (const file of files.sort()) {
  console.log(`\n== ${file}`);
  if (spawnSync(process.execPath, [...flags, new URL(file, folder).pathname], { stdio: 'inherit' }).status !== 0)
    failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
