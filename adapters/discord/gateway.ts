/** The gateway by discord.js's own client of it, which keeps it open: heartbeats, resumes, reconnects, new sessions, shards. */
import { CloseCodes, type SessionInfo, WebSocketShardEvents as Shard, WebSocketManager } from '@discordjs/ws';
import { DiscordAPIError, type GatewayDispatchPayload, GatewayIntentBits as Intent, REST } from 'discord.js';
import type { Log, Memory } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { Sessions } from '../../src/channel/kept-sessions.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import type { Settings } from './index.ts';

/** Who we are. */
export type Self = Readonly<Record<'user' | 'application', string>>;

/** @returns the work that the event makes */
type OnEvent = (event: GatewayDispatchPayload, self: Self) => Promise<void> | undefined;
const portal = 'https://discord.com/developers/applications';

export interface Gateway {
  readonly shards: number;
  readonly self: Self | undefined;
  /** Hears nothing more, and leaves the sessions to whoever goes on with them. */
  close(): Promise<void>;
  /** What was done meanwhile need not come again. */
  keep(): Promise<void>;
}

export interface GatewayParts {
  readonly log: Log;
  readonly memory: Memory;
  readonly onEvent: OnEvent;
}

/** Opens every shard asked for. @throws SettingsError, or DeliveryError where Discord does not answer */
export async function openGateway(settings: Settings, parts: GatewayParts): Promise<Gateway> {
  const { log } = parts;
  try {
    return await connect(settings, settings.content !== 'off', parts).catch((error: unknown) => {
      if (settings.content !== 'auto' || !/disallowed intents/i.test(String(error))) throw error;
      log.warn({}, 'discord allows no message content: in servers only mentions, replies and commands are heard');
      return connect(settings, false, parts);
    });
  } catch (error) {
    throw problem(error, settings);
  }
}

async function connect(settings: Settings, content: boolean, { log, memory, onEvent }: GatewayParts): Promise<Gateway> {
  const { api, shards, token } = settings;
  const intents = Intent.Guilds | Intent.GuildMessages | Intent.DirectMessages | (content ? Intent.MessageContent : 0);
  const sessions = new Sessions<SessionInfo, object, Self>(memory, log, { api, intents });
  await sessions.load();
  const manager = new WebSocketManager({
    token,
    intents,
    rest: new REST({ api, version: '10' }).setToken(token),
    shardCount: shards === 'auto' ? null : Number(shards || 1),
    retrieveSessionInfo: (shard) => sessions.get(shard),
    updateSessionInfo: (shard, session) => sessions.set(shard, session),
  });
  manager.on(Shard.Dispatch, ({ data, shardId }) => {
    try {
      if (sessions.self) sessions.follow(shardId, data.s, onEvent(data, sessions.self));
    } catch (error) {
      log.error({ error: String(error) }, 'discord event failed');
    }
  });
  manager.on(Shard.Ready, ({ data: { user, application } }) => {
    // The application is the bot's own but for bots of the first years, where only Discord knows.
    sessions.self = { user: user.id, application: application?.id ?? user.id };
  });
  manager.on(Shard.Error, ({ error, shardId: shard }) =>
    log.warn({ shard, message: error.message }, 'discord gateway failed'),
  );
  manager.on(Shard.Resumed, ({ shardId: shard }) => log.info({ shard }, 'discord gateway resumed'));
  const close = async () => {
    sessions.close();
    // Any code but the normal one leaves the session to be gone on with.
    await manager.destroy({ code: CloseCodes.Resuming, reason: 'Another process goes on' });
  };
  await manager.connect().catch((error: unknown) => close().then(() => Promise.reject(error)));
  manager.on(Shard.Closed, ({ code, shardId: shard }) => {
    if (!final.has(code)) return log.info({ shard, code }, 'discord gateway closed');
    const why = problem(new Error(code === 4004 ? 'Authentication failed' : `close code ${code}`), settings).message;
    log.error({ shard, code, why }, 'discord gateway closed for good');
  });
  return {
    shards: await manager.getShardCount(),
    get self() {
      return sessions.self;
    },
    close,
    keep: () => sessions.keep(),
  };
}

/** Close codes after which Discord takes no reconnect: the token, the shards, the version, the intents are wrong. */
const final = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

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
