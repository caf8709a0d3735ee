/** A few calm lines at the first start: what was done, what is off, how to switch it on. */
import type { Manifest } from './channel/adapter.ts';
import type { Config } from './config.ts';

/** @param open the channels that are set up */
export function introduce(config: Config, manifests: readonly Manifest[], open: readonly Manifest[]): string {
  const off = manifests.filter((manifest) => !open.includes(manifest) && manifest.name !== 'terminal');
  const lines = [
    config.DATABASE_URL
      ? 'Almanac is set up in your PostgreSQL database.'
      : `Almanac is set up: it keeps everything in ${config.DATA_DIR}.`,
    `Open: ${open.map((manifest) => manifest.opens).join(', ') || 'nothing'}.`,
    ...off.map((manifest) => `Off: ${manifest.opens}. Set ${needed(manifest)} to open it.`),
    ...(config.OPENAI_API_KEY
      ? []
      : [
          'Off: free chat. Set OPENAI_API_KEY (any OpenAI-compatible endpoint) to switch it on; all else works without.',
        ]),
    'Type `help` to see what it can do.',
  ];
  return `${lines.join('\n')}\n\n`;
}

function needed(manifest: Manifest): string {
  const secrets = manifest.settings.filter((setting) => setting.secret).map((setting) => setting.name);
  return secrets.slice(0, 2).join(' and ') || (manifest.settings[0]?.name ?? 'its settings');
}
