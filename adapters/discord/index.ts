/** Discord, through a bot of one's own. */
import type { Manifest } from '../../src/channel/adapter.ts';
import { DiscordAdapter } from './driver.ts';
import { settings } from './settings.ts';

export default {
  name: 'discord',
  opens: 'a bot on Discord',
  settings,
  configured: (env) => Boolean(env.DISCORD_TOKEN?.trim()),
  create: (parts) => new DiscordAdapter(parts),
} satisfies Manifest;
