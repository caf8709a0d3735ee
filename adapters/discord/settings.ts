/** What the environment says about this channel. */
import type { Environment, Setting } from '../../src/channel/adapter.ts';

export interface Settings {
  readonly token: string;
  /** Without the version: `https://discord.com/api`. */
  readonly api: string;
  readonly guild: string | undefined;
  readonly content: string;
  readonly shards: number | 'auto' | undefined;
}

const portal = 'https://discord.com/developers/applications';
const official = 'https://discord.com/api';

export const settings: readonly Setting[] = [
  { name: 'DISCORD_TOKEN', summary: `The bot's token, from the Bot page of ${portal}.`, secret: true },
  {
    name: 'DISCORD_MESSAGE_CONTENT',
    summary: 'Read messages in servers that do not mention the bot: `on`, `off`, or `auto` for if Discord allows it.',
    default: 'auto',
  },
  {
    name: 'DISCORD_GUILD',
    summary: 'Publish commands to this one server only, by its id; for trying them out.',
    example: '197038439483310086',
  },
  {
    name: 'DISCORD_SHARDS',
    summary: 'Gateway connections of this process: a number, or `auto` for as many as Discord recommends.',
    example: 'auto',
  },
  { name: 'DISCORD_API_URL', summary: "Where Discord's HTTP interface is reached.", default: official },
];

/** @throws Error with one sentence that names the setting to change */
export function readSettings(env: Environment): Settings {
  const read = (name: string) => env[name]?.trim() || undefined;
  const api = (read('DISCORD_API_URL') ?? official).replace(/\/+$/, '').replace(/\/v\d+$/, '');
  const guild = read('DISCORD_GUILD');
  const content = read('DISCORD_MESSAGE_CONTENT')?.toLowerCase() ?? 'auto';
  const shards = read('DISCORD_SHARDS');
  const count = shards === 'auto' || shards === undefined ? shards : Number(shards);
  demand(/^https?:\/\//.test(api) && URL.canParse(api), 'DISCORD_API_URL must begin with http:// or https://.');
  demand(/^\d+$/.test(guild ?? '0'), "DISCORD_GUILD must be a server's id, which is a number.");
  demand(/^(auto|on|off)$/.test(content), 'DISCORD_MESSAGE_CONTENT must be auto, on or off.');
  demand(
    typeof count !== 'number' || (Number.isInteger(count) && count > 0),
    'DISCORD_SHARDS must be auto or a number.',
  );
  return { token: (read('DISCORD_TOKEN') ?? '').replace(/^Bot\s+/i, ''), api, guild, content, shards: count };
}

/** Why the gateway does not open, as a sentence that names the setting to change. */
export function startProblem(error: unknown, { api }: Settings): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/invalid token|authentication failed|401/i.test(message))
    return new Error(`Discord does not accept DISCORD_TOKEN: copy the bot's token anew at ${portal} under Bot.`);
  if (/disallowed intents/i.test(message))
    return new Error(
      `Discord refuses the message content intent: switch it on at ${portal} under Bot, or set DISCORD_MESSAGE_CONTENT=off.`,
    );
  if (/shard/i.test(message)) return new Error('Discord wants another number of connections: set DISCORD_SHARDS=auto.');
  const where = api === official ? 'Discord' : `DISCORD_API_URL (${api})`;
  return new Error(`${where} cannot be reached (${message}).`);
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
