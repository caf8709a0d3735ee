/** The command line: `node src/main.ts <word>` runs src/cli/<word>.ts. */
import { existsSync, readdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { readModulesAsText } from './read-as-text.ts';
import { cacheResolution } from './resolution-cache.ts';

// What was compiled once starts faster the next time; a fifth of what is left is finding the files.
enableCompileCache();
cacheResolution();
readModulesAsText();

// Settings may stand in a file where the program is started; those of the environment come first.
if (existsSync('.env')) process.loadEnvFile('.env');

const words = readdirSync(new URL('./cli/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
const [word = 'start', ...rest] = process.argv.slice(2);

if (!words.includes(word)) {
  process.stderr.write(`There is no “${word}”. Try one of: ${words.sort().join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const { run } = (await import(`./cli/${word}.ts`)) as { run(argv: string[]): Promise<number> };
  process.exitCode = await run(rest);
  // All is closed; a timer inside the embedded database would hold the process for seconds.
  process.stdout.write('', () => process.exit());
}
