/** Discord, through a bot of one's own. */
import type { Environment, Manifest } from '../../src/channel/adapter.ts';

export interface Settings {
  readonly token: string;
  /** Without the version: `https://discord.com/api`. */
  readonly api: string;
  readonly guild: string | undefined;
  readonly content: string;
  readonly shards: number | 'auto' | undefined;
}

const settings: Manifest['settings'] = [
  {
    name: 'DISCORD_TOKEN',
    summary: "The bot's token, from the Bot page of https://discord.com/developers/applications.",
    secret: true,
  },
  {
    name: 'DISCORD_MESSAGE_CONTENT',
    summary: 'Hear messages in servers that do not mention the bot: `on`, `off`, or `auto` for if Discord allows it.',
    default: 'auto',
  },
  {
    name: 'DISCORD_GUILD',
    summary: 'Publish commands to the server with this id only, for trying them out.',
    example: '197038439483310086',
  },
  {
    name: 'DISCORD_SHARDS',
    summary: 'Gateway connections of this process: a number, or `auto` for as many as Discord recommends.',
    example: 'auto',
  },
  {
    name: 'DISCORD_API_URL',
    summary: "Where Discord's HTTP interface is reached; the gateway's address comes from there.",
    default: 'https://discord.com/api',
  },
];

/** @throws Error with one sentence that names the setting to change */
function readSettings(env: Environment): Settings {
  const read = (name: string) => env[name]?.trim() || undefined;
  const shards = read('DISCORD_SHARDS');
  const found: Settings = {
    token: (read('DISCORD_TOKEN') ?? '').replace(/^Bot\s+/i, ''),
    api: (read('DISCORD_API_URL') ?? 'https://discord.com/api').replace(/\/+$/, '').replace(/\/v\d+$/, ''),
    guild: read('DISCORD_GUILD'),
    content: read('DISCORD_MESSAGE_CONTENT')?.toLowerCase() ?? 'auto',
    shards: shards === 'auto' ? shards : shards === undefined ? undefined : Number(shards),
  };
  const demand = (holds: boolean, otherwise: string) => {
    if (!holds) throw new Error(otherwise);
  };
  demand(/^https?:\/\/[^/]/.test(found.api), 'DISCORD_API_URL must begin with http:// or https://.');
  demand(/^\d+$/.test(found.guild ?? '0'), "DISCORD_GUILD must be a server's id, which is a number.");
  demand(/^(auto|on|off)$/.test(found.content), 'DISCORD_MESSAGE_CONTENT must be auto, on or off.');
  demand(/^(auto|[1-9]\d*)$/.test(shards ?? 'auto'), 'DISCORD_SHARDS must be auto or a number.');
  return found;
}

export default {
  name: 'discord',
  opens: 'a bot on Discord',
  settings,
  configured: (env) => Boolean(env.DISCORD_TOKEN?.trim()),
  create: async (parts) => (await import('./driver.ts')).createDiscord(readSettings(parts.env), parts),
} satisfies Manifest;
