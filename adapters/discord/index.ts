/** Discord, through a bot of one's own. */
import type { Environment, Manifest } from '../../src/channel/adapter.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';

const portal = 'https://discord.com/developers/applications';
const official = 'https://discord.com/api';

const settings: Manifest['settings'] = [
  { name: 'DISCORD_TOKEN', summary: `The bot's token, from the Bot page of ${portal}.`, secret: true },
  { name: 'DISCORD_MESSAGE_CONTENT', summary: 'Hear all messages in servers: `on`, `off` or `auto`.', default: 'auto' },
  { name: 'DISCORD_GUILD', summary: 'Publish commands to the server with this id only, for trying them out.' },
  {
    name: 'DISCORD_SHARDS',
    summary: 'Gateway connections of this process: a number, or `auto` for what Discord advises.',
  },
  { name: 'DISCORD_API_URL', summary: "Where Discord's HTTP interface is reached.", default: official },
];

export type Settings = ReturnType<typeof readSettings>;

/** @throws SettingsError */
function readSettings(env: Environment) {
  const read = (name: string, pattern: RegExp, wrong: string, fallback = '') => {
    const value = env[name]?.trim() || fallback;
    if (!pattern.test(value)) throw new SettingsError(`${name} must ${wrong}.`);
    return value;
  };
  const api = read('DISCORD_API_URL', /^https?:\/\/[^/]/, 'begin with http:// or https://', official);
  return {
    token: read('DISCORD_TOKEN', /./, 'not be empty').replace(/^Bot\s+/i, ''),
    /** Without the version, which discord.js adds. */
    api: api.replace(/\/+$/, '').replace(/\/v\d+$/, ''),
    guild: read('DISCORD_GUILD', /^\d*$/, "be a server's id, which is a number"),
    content: read('DISCORD_MESSAGE_CONTENT', /^(auto|on|off)$/i, 'be auto, on or off', 'auto').toLowerCase(),
    shards: read('DISCORD_SHARDS', /^(auto|[1-9]\d*)?$/, 'be auto or a number'),
  };
}

export default {
  name: 'discord',
  opens: 'a bot on Discord',
  settings,
  configured: (env) => Boolean(env.DISCORD_TOKEN?.trim()),
  create: async (parts) => (await import('./driver.ts')).createDiscord(readSettings(parts.env), parts),
} satisfies Manifest;
