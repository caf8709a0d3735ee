/** The gateway by discord.js, which keeps it open: heartbeats, resumes, reconnects, new sessions, shards. */
import {
  Client,
  DiscordAPIError,
  Events,
  type GatewayDispatchPayload,
  GatewayIntentBits as Intent,
  Options,
} from 'discord.js';
import type { Log } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import type { Settings } from './index.ts';

type OnEvent = (event: GatewayDispatchPayload) => void;
const portal = 'https://discord.com/developers/applications';

/** Opens every shard asked for. @throws SettingsError, or DeliveryError where Discord does not answer */
export async function openGateway(settings: Settings, log: Log, onEvent: OnEvent): Promise<Client> {
  try {
    return await connect(settings, settings.content !== 'off', log, onEvent).catch((error: unknown) => {
      if (settings.content !== 'auto' || !/disallowed intents/i.test(String(error))) throw error;
      log.warn({}, 'discord allows no message content: in servers only mentions, replies and commands are heard');
      return connect(settings, false, log, onEvent);
    });
  } catch (error) {
    throw problem(error, settings);
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
  const guarded = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return log.error({ error: String(error) }, 'discord event failed');
    }
  };
  client.on(Events.Raw, (event: GatewayDispatchPayload) => guarded(() => onEvent(event)));
  // An event that discord.js cannot read would end the process; for us it is read already.
  const ws = client.ws as unknown as { handlePacket(...packet: unknown[]): unknown };
  const handle = ws.handlePacket.bind(ws);
  ws.handlePacket = (...packet) => guarded(() => handle(...packet));
  client.on(Events.Error, ({ message }) => log.error({ message }, 'discord client failed'));
  client.on(Events.ShardError, ({ message }, shard) => log.warn({ shard, message }, 'discord gateway failed'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'discord gateway reconnecting'));
  await client.login(token).catch((error) => client.destroy().then(() => Promise.reject(error)));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const why = problem(new Error(code === 4004 ? 'Authentication failed' : `close code ${code}`), settings).message;
    log.error({ shard, code, why }, 'discord gateway closed for good');
  });
  return client;
}

/** What the owner can do about it. */
function problem(error: unknown, { api }: Settings): Error {
  const said = error instanceof Error ? error.message : String(error);
  if (/invalid token|authentication failed|unauthorized/i.test(said))
    return new SettingsError(
      `Discord does not accept DISCORD_TOKEN: copy the bot's token anew at ${portal} under Bot.`,
    );
  if (/disallowed intents/i.test(said))
    return new SettingsError(
      `Discord refuses the message content intent: switch it on at ${portal} under Bot, or set DISCORD_MESSAGE_CONTENT=off.`,
    );
  if (/shard/i.test(said))
    return new SettingsError('Discord wants another number of gateway connections: set DISCORD_SHARDS=auto.');
  const sentence = `Discord cannot be reached at ${api} (${said}): check the network and DISCORD_API_URL.`;
  return error instanceof DiscordAPIError ? new SettingsError(sentence) : new DeliveryError('unavailable', sentence);
}
