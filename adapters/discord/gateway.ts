/** The gateway by discord.js, which keeps it open: heartbeats, resumes, reconnects, new sessions, shards. */
import { Client, Events, type GatewayDispatchPayload, GatewayIntentBits as Intent, Options } from 'discord.js';
import type { Log } from '../../src/channel/adapter.ts';
import { type Settings, startProblem } from './settings.ts';

export interface GatewayParts {
  readonly log: Log;
  onEvent(event: GatewayDispatchPayload): void;
}

/** Opens every shard asked for. @throws Error with one sentence that names the setting to change */
export async function openGateway(settings: Settings, parts: GatewayParts): Promise<Client> {
  const wanted = settings.content !== 'off';
  try {
    return await connect(settings, wanted, parts).catch((error: unknown) => {
      if (settings.content !== 'auto' || !/disallowed intents/i.test(String(error))) throw error;
      parts.log.warn(
        {},
        'discord: no message content intent, so in servers only mentions, replies and commands are heard',
      );
      return connect(settings, false, parts);
    });
  } catch (error) {
    throw startProblem(error, settings);
  }
}

async function connect(
  { api, shards, token }: Settings,
  content: boolean,
  { log, onEvent }: GatewayParts,
): Promise<Client> {
  const client = new Client({
    intents: [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages, ...(content ? [Intent.MessageContent] : [])],
    rest: { api, version: '10' },
    ...(shards === 'auto' ? { shards } : shards === undefined ? {} : { shardCount: shards }),
    // Events are read as they come; of what discord.js keeps only channels and roles are looked at.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ThreadMemberManager: 0,
      VoiceStateManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  });
  client.on(Events.Raw, onEvent);
  client.on(Events.Error, ({ message }) => log.error({ message }, 'discord client failed'));
  client.on(Events.ShardError, ({ message }, shard) => log.warn({ shard, message }, 'discord gateway failed'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'discord gateway reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error(
      { shard, code, why: startProblem(code === 4004 ? '401' : `code ${code}`, { api } as Settings).message },
      'discord gateway closed for good',
    ),
  );
  try {
    await client.login(token);
    return client;
  } catch (error) {
    await client.destroy();
    throw error;
  }
}
