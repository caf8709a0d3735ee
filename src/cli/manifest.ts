/** `manifest <channel>`: prints what the channel's platform takes to set the app up, made from the commands. */
import { existsSync, readdirSync } from 'node:fs';
import type { Manifest } from '../channel/adapter.ts';
import { loadCommands } from '../command/registry.ts';
import { environment } from '../config.ts';

const adapters = new URL('../../adapters/', import.meta.url);

export async function run([channel]: string[]): Promise<number> {
  const manifests = await Promise.all(
    readdirSync(adapters)
      .map((folder) => new URL(`${folder}/index.ts`, adapters))
      .filter((file) => existsSync(file))
      .map(async (file) => ((await import(file.href)) as { default: Manifest }).default),
  );
  const able = manifests.filter((manifest) => manifest.manifestFile);
  const found = able.find((manifest) => manifest.name === channel);
  if (!found?.manifestFile) {
    const names = able.map((manifest) => manifest.name).join(', ');
    process.stderr.write(`Say whose manifest: ${names}.\n`);
    return 2;
  }
  const { specs } = await loadCommands(new URL('../commands/', import.meta.url));
  const known = new Set(['PUBLIC_URL', ...found.settings.map((setting) => setting.name)]);
  const env = Object.fromEntries(Object.entries(environment()).filter(([name]) => known.has(name)));
  process.stdout.write(`${JSON.stringify(found.manifestFile(specs, env), undefined, 2)}\n`);
  return 0;
}
