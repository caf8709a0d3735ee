/** The Discord channel: events of the gateway to the core, messages of the core to Discord. */
import type * as api from 'discord.js';
import { GatewayDispatchEvents, InteractionResponseType, MessageFlags, REST, Routes } from 'discord.js';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Address, Form, Outgoing, Sender, Sent } from '../../src/channel/message.ts';
import { check } from './check.ts';
import { publish } from './commands.ts';
import { delivering } from './failures.ts';
import { openGateway } from './gateway.ts';
import { addressOf, type Place, targetOf } from './hear.ts';
import { hearInteraction, hearTyping } from './hear-interaction.ts';
import { hearMessage } from './hear-message.ts';
import { cut, limits } from './limits.ts';
import { toModal } from './modal.ts';
import { render } from './render.ts';
import { readSettings, type Settings } from './settings.ts';
import { idOf, Turn } from './turn.ts';

/** Milliseconds: for one request, for what is under way at the end, and for suggestions, which Discord drops after 3 s. */
const REQUEST_MS = 10_000;
const FINISH_MS = 10_000;
const SUGGEST_MS = 2000;
/** Interactions, messages they sent, and threads, kept while they may be needed again. */
const KEPT = 2000;

/** The core decides about waiting and repeating, so nothing here waits for a limit or repeats a request by itself. */
const plain = { version: '10', retries: 0, timeout: REQUEST_MS, offset: 0, rejectOnRateLimit: () => true };

export class DiscordAdapter implements Adapter {
  readonly limits = limits;
  readonly #parts: AdapterParts;
  readonly #settings: Settings;
  readonly #rest: REST;
  /** Answers to interactions carry their own token, and count towards none of the bot's limits. */
  readonly #answers: REST;
  readonly #turns = new Map<string, Turn>();
  readonly #sentIn = new Map<string, Turn>();
  readonly #places = new Map<string, Promise<Place>>();
  readonly #menu = new Map<string, string>();
  readonly #underWay = new Set<Promise<void>>();
  #client: api.Client | undefined;
  #core: Core | undefined;
  #user = '';
  #application = '';

  /** @throws Error with one sentence that names the setting to change */
  constructor(parts: AdapterParts) {
    this.#parts = parts;
    this.#settings = readSettings(parts.env);
    const { api, token } = this.#settings;
    this.#rest = new REST({ ...plain, api }).setToken(token);
    this.#answers = new REST({ ...plain, api, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  }

  async start(core: Core): Promise<void> {
    this.#core = core;
    const { log } = this.#parts;
    this.#client = await openGateway(this.#settings, { log, onEvent: (event) => this.#hear(event) });
    log.info({ shards: this.#client.ws.shards.size }, 'discord ready');
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#core = undefined;
    this.#client = undefined;
    await Promise.race([Promise.allSettled(this.#underWay), after(FINISH_MS)]);
    await client?.destroy();
    for (const rest of [this.#rest, this.#answers]) {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    }
  }

  send(to: Address, message: Outgoing, turn?: unknown): Promise<Sent> {
    return delivering(async () => (await this.#answer(to, message, turn, false)) ?? this.#post(to, message));
  }

  whisper(to: Address, person: Sender, message: Outgoing, turn?: unknown): Promise<Sent> {
    return delivering(async () => {
      const answered = await this.#answer(to, message, turn, !to.private);
      return answered ?? this.#post(to.private ? to : await this.#open(person.id), message);
    });
  }

  edit(sent: Sent, message: Outgoing, turn?: unknown): Promise<void> {
    return delivering(async () => {
      const { body: whole, files } = render(message);
      // Flags for sending have no place in an edit.
      const body = { ...whole, flags: MessageFlags.IsComponentsV2 };
      if (turn instanceof Turn && turn.facts.pressed === sent.id && (await turn.replace({ body, files }))) return;
      if (await this.#sentIn.get(sent.id)?.edit(sent.id, { body, files })) return;
      await this.#rest.patch(Routes.channelMessage(targetOf(sent.at), sent.id), { body, files });
    });
  }

  direct(person: Pick<Sender, 'id'>): Promise<Address> {
    return delivering(() => this.#open(person.id));
  }

  async typing(at: Address): Promise<void> {
    await delivering(() => this.#rest.post(Routes.channelTyping(targetOf(at))));
  }

  async ask(form: Form, turn: unknown): Promise<boolean> {
    const modal = toModal(form);
    return modal !== undefined && turn instanceof Turn && delivering(() => turn.ask(modal));
  }

  async publish(commands: readonly CommandSpec[]): Promise<void> {
    for (const { name, onMessage } of commands) if (onMessage) this.#menu.set(cut(onMessage, 32), name);
    const place = { application: this.#application, guild: this.#settings.guild };
    await delivering(() => publish(commands, place, { rest: this.#rest, memory: this.#parts.memory }));
  }

  check() {
    return check(this.#rest, this.#settings);
  }

  /** As the answer to an interaction, where the event is one of this place and still takes answers. */
  async #answer(to: Address, message: Outgoing, turn: unknown, hidden: boolean): Promise<Sent | undefined> {
    if (!(turn instanceof Turn) || turn.facts.channel !== targetOf(to)) return undefined;
    const id = await turn.answer(render(message), hidden);
    if (id === undefined) return undefined;
    keep(this.#sentIn, id, turn);
    return { at: to, id };
  }

  /** As a message of the bot's own. */
  async #post(to: Address, message: Outgoing): Promise<Sent> {
    const { body: whole, files } = render(message);
    const { key, replyTo } = message;
    const body = {
      ...whole,
      ...(key === undefined ? {} : { nonce: key, enforce_nonce: true }),
      ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    return { at: to, id: idOf(await this.#rest.post(Routes.channelMessages(targetOf(to)), { body, files })) };
  }

  async #open(person: string): Promise<Address> {
    const room = await this.#rest.post(Routes.userChannels(), { body: { recipient_id: person } });
    return addressOf({ id: idOf(room) }, undefined, true);
  }

  #hear(event: api.GatewayDispatchPayload): Promise<void> | undefined {
    switch (event.t) {
      case GatewayDispatchEvents.Ready:
        this.#user = event.d.user.id;
        this.#application = event.d.application.id;
        return undefined;
      case GatewayDispatchEvents.MessageCreate:
        return this.#work((core) => this.#message(event.d, core));
      case GatewayDispatchEvents.InteractionCreate:
        return this.#work((core) => this.#interaction(event.d, core));
      case GatewayDispatchEvents.ChannelDelete:
      case GatewayDispatchEvents.ThreadDelete: {
        const guild = 'guild_id' in event.d ? event.d.guild_id : undefined;
        const at = addressOf(event.d, guild, guild === undefined);
        return this.#work((core) => core.gone(at, 'The channel was deleted.'));
      }
    }
  }

  #work(job: (core: Core) => Promise<void>): Promise<void> | undefined {
    const core = this.#core;
    if (!core) return undefined;
    const running = job(core)
      .catch((error: unknown) => this.#parts.log.error({ error: String(error) }, 'discord event failed'))
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
    return running;
  }

  async #message(message: api.GatewayMessageCreateDispatchData, core: Core): Promise<void> {
    const guild = this.#client?.guilds.cache.get(message.guild_id ?? '');
    const self = { user: this.#user, role: guild?.roles.botRoleFor(this.#user)?.id };
    const place = message.guild_id === undefined ? undefined : this.#place(message.channel_id);
    const incoming = hearMessage(message, self, await place);
    if (incoming) await core.receive(incoming);
  }

  async #interaction(interaction: api.APIInteraction, core: Core): Promise<void> {
    const typing = hearTyping(interaction);
    if (typing) return this.#suggest(interaction, await Promise.race([core.suggest(typing), after(SUGGEST_MS)]));
    const known = { user: this.#user, commandOf: (label: string) => this.#menu.get(label) ?? label };
    const heard = hearInteraction(interaction, known);
    if (!heard) return;
    const turn = this.#turns.get(interaction.id) ?? new Turn(heard.facts, this.#answers);
    keep(this.#turns, interaction.id, turn);
    await turn.during(() => core.receive({ ...heard.incoming, turn }));
  }

  async #suggest({ id, token }: api.APIInteraction, found: Awaited<ReturnType<Core['suggest']>> | undefined) {
    const choices = (found ?? []).map(({ label, value }) => ({ name: cut(label, 100), value: cut(value, 100) }));
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    const body = { type, data: { choices: choices.slice(0, 25) } };
    await this.#answers.post(Routes.interactionCallback(id, token), { auth: false, body });
  }

  /** Threads are known from the gateway, or asked for once. */
  #place(id: string): Promise<Place> {
    const known = this.#client?.channels.cache.get(id);
    if (known) return Promise.resolve({ id, type: known.type, parent_id: 'parentId' in known ? known.parentId : null });
    const asked = async () => (await this.#rest.get(Routes.channel(id)).catch(() => ({ id }))) as Place;
    const place = this.#places.get(id) ?? asked();
    keep(this.#places, id, place);
    return place;
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) return;
    map.delete(oldest);
  }
}
