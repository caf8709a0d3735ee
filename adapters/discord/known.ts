/** What the gateway tells of servers by itself: their channels and threads, and the role that Discord made for us there. */
import type * as api from 'discord.js';
import { GatewayDispatchEvents as Event, Routes } from 'discord.js';
import { Recent } from '../../src/channel/recent.ts';
import type { Place } from './hear.ts';

/** Asked for, where a session was gone on with and the gateway told nothing. */
const KEPT = 2000;

type Get = (route: `/${string}`) => Promise<unknown>;

export class Known {
  readonly #get: Get;
  readonly #places = new Map<string, Place>();
  readonly #roles = new Map<string, string | undefined>();
  readonly #asked = new Recent<Promise<Place>>(KEPT);
  readonly #askedRoles = new Recent<Promise<string | undefined>>(KEPT);

  constructor(get: Get) {
    this.#get = get;
  }

  /** @param user our own id */
  learn({ t, d }: api.GatewayDispatchPayload, user: string): void {
    if (t === Event.GuildCreate) {
      for (const place of [...d.channels, ...d.threads]) this.#learnPlace(place);
      this.#roles.set(d.id, ownRole(d.roles, user));
    } else if (t === Event.GuildRoleCreate && d.role.tags?.bot_id === user) this.#roles.set(d.guild_id, d.role.id);
    else if (t === Event.ChannelCreate || t === Event.ThreadCreate) this.#learnPlace(d);
    else if (t === Event.ThreadListSync) for (const place of d.threads) this.#learnPlace(place);
    else if (t === Event.ChannelDelete || t === Event.ThreadDelete) this.#places.delete(d.id);
  }

  place(id: string): Promise<Place> {
    const known = this.#places.get(id);
    if (known) return Promise.resolve(known);
    const asked = this.#asked.get(id) ?? this.#get(Routes.channel(id)).then(placeOf, () => ({ id }));
    this.#asked.set(id, asked);
    return asked;
  }

  /** Ours in that server. @param mentioned roles that a message names: without any nobody needs to know */
  role(guild: string, user: string, mentioned: readonly string[] = []): Promise<string | undefined> {
    if (this.#roles.has(guild) || mentioned.length === 0) return Promise.resolve(this.#roles.get(guild));
    const told = (roles: unknown) => ownRole(roles as api.APIRole[], user);
    const asked = this.#askedRoles.get(guild) ?? this.#get(Routes.guildRoles(guild)).then(told, () => undefined);
    this.#askedRoles.set(guild, asked);
    return asked;
  }

  #learnPlace(channel: unknown): void {
    const place = placeOf(channel);
    this.#places.set(place.id, place);
  }
}

function placeOf(channel: unknown): Place {
  const { id, type, parent_id = null } = channel as Place & { type: api.ChannelType };
  return { id, type, parent_id };
}

function ownRole(roles: readonly api.APIRole[], user: string): string | undefined {
  return roles.find(({ tags }) => tags?.bot_id === user)?.id;
}
