/** Channels, found by their folders under adapters/. */
import { readdir } from 'node:fs/promises';
import type { Manifest } from './channel/adapter.ts';

export async function findChannels(
  folder: URL = new URL('../adapters/', import.meta.url),
): Promise<readonly Manifest[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ((await import(new URL(`${name}/index.ts`, folder).href)) as { default: Manifest }).default),
  );
}
