/** The gateway by discord.js, which keeps it open: heartbeats, resumes, reconnects, new sessions, shards. */
import { Client, Events, type GatewayDispatchPayload, GatewayIntentBits as Intent, Options } from 'discord.js';
import type { Log } from '../../src/channel/adapter.ts';
import type { Settings } from './index.ts';

type OnEvent = (event: GatewayDispatchPayload) => void;
const portal = 'https://discord.com/developers/applications';

/** Opens every shard asked for. @throws Error with one sentence that names the setting to change */
export async function openGateway(settings: Settings, log: Log, onEvent: OnEvent): Promise<Client> {
  try {
    return await connect(settings, settings.content !== 'off', log, onEvent).catch((error: unknown) => {
      if (settings.content !== 'auto' || !/disallowed intents/i.test(String(error))) throw error;
      log.warn({}, 'discord allows no message content: in servers only mentions, replies and commands are heard');
      return connect(settings, false, log, onEvent);
    });
  } catch (error) {
    throw new Error(problem(error instanceof Error ? error.message : String(error), settings));
  }
}

async function connect(settings: Settings, content: boolean, log: Log, onEvent: OnEvent): Promise<Client> {
  const { api, shards, token } = settings;
  const client = new Client({
    intents: [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages, ...(content ? [Intent.MessageContent] : [])],
    rest: { api, version: '10' },
    ...(shards === 'auto' ? { shards } : shards === '' ? {} : { shardCount: Number(shards) }),
    // Events are read as they come; of what discord.js keeps only channels and roles are looked at.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
  });
  client.on(Events.Raw, onEvent);
  client.on(Events.Error, ({ message }) => log.error({ message }, 'discord client failed'));
  client.on(Events.ShardError, ({ message }, shard) => log.warn({ shard, message }, 'discord gateway failed'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'discord gateway reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const why = problem(code === 4004 ? 'Authentication failed' : `close code ${code}`, settings);
    log.error({ shard, code, why }, 'discord gateway closed for good');
  });
  await client.login(token).catch((error) => client.destroy().then(() => Promise.reject(error)));
  return client;
}

/** What the owner can do about it. */
function problem(said: string, { api }: Settings): string {
  if (/invalid token|authentication failed|unauthorized/i.test(said))
    return `Discord does not accept DISCORD_TOKEN: copy the bot's token anew at ${portal} under Bot.`;
  if (/disallowed intents/i.test(said))
    return `Discord refuses the message content intent: switch it on at ${portal} under Bot, or set DISCORD_MESSAGE_CONTENT=off.`;
  if (/shard/i.test(said)) return 'Discord wants another number of gateway connections: set DISCORD_SHARDS=auto.';
  return `Discord cannot be reached at ${api} (${said}): check the network and DISCORD_API_URL.`;
}
