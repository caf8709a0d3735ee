/** What the gateway tells of servers by itself: their channels and threads, and the role that Discord made for us there. */
import type * as api from 'discord.js';
import { GatewayDispatchEvents as Event, Routes } from 'discord.js';
import { askOnce } from '../../src/channel/ask-once.ts';
import type { Place } from './hear.ts';

export type Known = ReturnType<typeof createKnown>;

/** @param get asks Discord, where a session was gone on with and the gateway told nothing */
export function createKnown(get: (route: `/${string}`) => Promise<unknown>) {
  let us = '';
  const places = askOnce((id: string): Promise<Place> => get(Routes.channel(id)).then(placeOf, () => ({ id })));
  const ownRole = (roles: unknown) => (roles as api.APIRole[]).find(({ tags }) => tags?.bot_id === us)?.id;
  const roles = askOnce((guild: string) => get(Routes.guildRoles(guild)).then(ownRole, () => undefined));
  const learn = (...told: readonly unknown[]) =>
    told.map(placeOf).forEach((place) => void places.told(place, place.id));

  return {
    /** @param user our own id */
    learn({ t, d }: api.GatewayDispatchPayload, user: string): void {
      us = user;
      if (t === Event.GuildCreate) {
        learn(...d.channels, ...d.threads);
        roles.told(ownRole(d.roles), d.id);
      } else if (t === Event.GuildRoleCreate && d.role.tags?.bot_id === user) roles.told(d.role.id, d.guild_id);
      else if (t === Event.ChannelCreate || t === Event.ThreadCreate) learn(d);
      else if (t === Event.ThreadListSync) learn(...d.threads);
      else if (t === Event.ChannelDelete || t === Event.ThreadDelete) places.forget(d.id);
    },
    place: (id: string): Promise<Place> => places.get(id),
    /** Ours in that server. @param mentioned roles that a message names: without any nobody needs to know */
    role: async (guild: string, mentioned: readonly string[] = []): Promise<string | undefined> =>
      mentioned.length === 0 ? undefined : roles.get(guild),
  };
}

function placeOf(channel: unknown): Place {
  const { id, type, parent_id = null } = channel as Place & { type: api.ChannelType };
  return { id, type, parent_id };
}
