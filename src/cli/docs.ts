/** Writes the generated documents; with --check only says which are stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { findChannels } from '../channels.ts';
import { loadCommands } from '../command/registry.ts';
import { between, commandsPage, environmentExample, settingsTable } from '../generated-docs.ts';

const root = new URL('../../', import.meta.url);

export async function run(argv: string[]): Promise<number> {
  const pages = new Map([...(await generate()), ['docs/commands.md', await commandList()]]);
  const stale: string[] = [];
  for (const [path, text] of pages) {
    const file = new URL(path, root);
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    // The list of commands is not kept in the repository: adding a command touches one file.
    if (!(argv.includes('--check') && path === 'docs/commands.md')) stale.push(path);
    if (!argv.includes('--check')) await writeFile(file, text);
  }
  for (const path of stale) process.stdout.write(`${argv.includes('--check') ? 'stale' : 'written'}: ${path}\n`);
  return argv.includes('--check') && stale.length > 0 ? 1 : 0;
}

async function commandList(): Promise<string> {
  const registry = await loadCommands(new URL('../commands/', import.meta.url));
  return commandsPage(registry.specs);
}

/** The generated documents that are kept in the repository. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const manifests = await findChannels();
  const readme = await readFile(new URL('README.md', root), 'utf8');
  return new Map([
    ['.env.example', environmentExample(manifests)],
    ['README.md', between(readme, 'settings', settingsTable(manifests))],
  ]);
}
