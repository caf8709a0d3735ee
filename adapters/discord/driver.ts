/** The Discord channel: events of the gateway to the core, messages of the core to Discord. */
import type * as api from 'discord.js';
import {
  GatewayDispatchEvents as Event,
  InteractionResponseType as Kind,
  MessageFlags,
  REST,
  RESTEvents,
  Routes,
} from 'discord.js';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import { complete } from '../../src/channel/complete.ts';
import { insist } from '../../src/channel/insist.ts';
import { onMessages } from '../../src/channel/menu-labels.ts';
import type { Address, Outgoing, Sent } from '../../src/channel/message.ts';
import { Recent } from '../../src/channel/recent.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { createUnderWay } from '../../src/channel/under-way.ts';
import { check } from './check.ts';
import { publish } from './commands.ts';
import { delivering, isDoubtful } from './failures.ts';
import { type Gateway, openGateway, type Self } from './gateway.ts';
import { addressOf, hearMessage } from './hear.ts';
import { hearInteraction, hearTyping } from './hear-interaction.ts';
import type { Settings } from './index.ts';
import { createKnown } from './known.ts';
import { toModal } from './modal.ts';
import { limits, render } from './render.ts';
import { idOf, Turn } from './turn.ts';

/** Milliseconds: for one request, for what is under way at the end, and in a second. */
const [REQUEST_MS, FINISH_MS, SECOND_MS] = [10_000, 10_000, 1000];
/** Discord drops suggestions after 3 s. */
const SUGGESTIONS = { ms: 2000, entries: 25, label: 100 };
/** Events under way beyond which interactions are acknowledged at once; interactions and threads that are remembered. */
const [CROWD, KEPT] = [16, 2000];

export function createDiscord(settings: Settings, { log, memory }: AdapterParts): Adapter {
  // The core decides about waiting and repeating, so nothing here repeats a request by itself, or waits for a limit
  // that Discord tells of. Only the client's own count of a second's requests is waited for.
  const rejectOnRateLimit = ({ global, scope, timeToReset }: api.RateLimitData) =>
    !global || scope === 'global' || timeToReset > SECOND_MS;
  const plain = { api: settings.api, retries: 0, timeout: REQUEST_MS, offset: 0, rejectOnRateLimit };
  const rest = new REST(plain).setToken(settings.token);
  // After a 401 discord.js forgets the token; one that is still good must not stay forgotten.
  rest.on(RESTEvents.Response, (_, { status }) => status === 401 && setImmediate(() => rest.setToken(settings.token)));
  // Answers to interactions carry their own token, and count towards none of the bot's limits.
  const answers = new REST({ ...plain, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  const turns = new Recent<Turn>(KEPT);
  const sentIn = new Recent<Turn>(KEPT);
  const known = createKnown((route) => rest.get(route));
  const menu = new Map<string, string>();
  const underWay = createUnderWay((error) => log.error({ error: String(error) }, 'discord event failed'));
  let gateway: Gateway | undefined;
  let core: Core | undefined;
  let me: Self = { user: '', application: '' };

  function hear(event: api.GatewayDispatchPayload, self: Self): Promise<void> | undefined {
    me = self;
    known.learn(event, self.user);
    const given = core;
    if (!given) return undefined;
    const { t, d } = event;
    if (t === Event.MessageCreate) return underWay.run(() => message(d, given));
    if (t === Event.InteractionCreate) return underWay.run(() => interaction(d, given));
    if (t !== Event.ChannelDelete && t !== Event.ThreadDelete) return undefined;
    const at = addressOf(d, 'guild_id' in d ? d.guild_id : undefined, false);
    return underWay.run(() => given.gone(at, 'The channel was deleted.'));
  }

  async function message(written: api.GatewayMessageCreateDispatchData, given: Core): Promise<void> {
    const { guild_id: guild, channel_id: channel, mention_roles: mentioned } = written;
    const { user } = me;
    const role = guild === undefined ? undefined : await known.role(guild, mentioned);
    const incoming = hearMessage(written, { user, role }, guild ? await known.place(channel) : undefined);
    if (incoming) await given.receive(incoming);
  }

  async function interaction(event: api.APIInteraction, given: Core): Promise<void> {
    const typing = hearTyping(event);
    if (typing) {
      const found = await complete(given, typing, SUGGESTIONS);
      const choices = found.map(({ label: name, value }) => ({ name, value }));
      const body = { type: Kind.ApplicationCommandAutocompleteResult, data: { choices } };
      await answers.post(Routes.interactionCallback(event.id, event.token), { auth: false, body });
    }
    const heard = hearInteraction(event, me.user, (label) => menu.get(label) ?? label);
    if (!heard) return;
    const turn = turns.get(event.id) ?? new Turn(heard.facts, answers, underWay.size > CROWD);
    turns.set(event.id, turn);
    await turn.during(() => given.receive({ ...heard.incoming, turn }));
  }

  /** As the answer to an interaction, where the event is one of this place and still takes answers. */
  async function answer(to: Address, outgoing: Outgoing, turn: unknown, hidden: boolean): Promise<Sent | undefined> {
    if (!(turn instanceof Turn) || turn.facts.channel !== targetOf(to)) return undefined;
    const id = await turn.answer(render(outgoing), hidden);
    if (id === undefined) return undefined;
    sentIn.set(id, turn);
    return { at: to, id };
  }

  /** As a message of the bot's own. */
  async function post(to: Address, outgoing: Outgoing): Promise<Sent> {
    const { body: whole, files } = render(outgoing);
    const { key: nonce, replyTo: message_id } = outgoing;
    const once = nonce === undefined ? {} : { nonce, enforce_nonce: true };
    const reply = message_id === undefined ? {} : { message_reference: { message_id, fail_if_not_exists: false } };
    const body = { ...whole, ...once, ...reply };
    const attempt = () => rest.post(Routes.channelMessages(targetOf(to)), { body, files });
    // Under the same nonce Discord gives back the message that arrived, for some minutes.
    return { at: to, id: idOf(await (nonce === undefined ? attempt() : insist(attempt, isDoubtful))) };
  }

  return {
    limits,
    async start(given) {
      core = given;
      gateway = await openGateway(settings, { log, memory, onEvent: hear });
      me = gateway.self ?? me;
      log.info({ shards: gateway.shards }, 'discord ready');
    },
    async stop() {
      core = undefined;
      const left = gateway;
      gateway = undefined;
      // What is said from here on is for whoever goes on with the session, and so is what is not done in time.
      await Promise.all([left?.close(), underWay.over(FINISH_MS)]);
      await left?.keep();
    },
    send: (to, outgoing, turn) =>
      delivering(async () => (await answer(to, outgoing, turn, false)) ?? post(to, outgoing)),
    whisper: (to, _, outgoing, turn) =>
      delivering(
        async () => (await answer(to, outgoing, turn, !to.private)) ?? (to.private ? post(to, outgoing) : undefined),
      ),
    edit: (sent, outgoing, turn) =>
      delivering(async () => {
        const { body: whole, files } = render(outgoing);
        // Flags for sending have no place in an edit.
        const body = { ...whole, flags: MessageFlags.IsComponentsV2 };
        const mine = turn instanceof Turn && turn.facts.pressed === sent.id ? turn : sentIn.get(sent.id);
        if (mine) sentIn.set(sent.id, mine);
        if (await mine?.edit(sent.id, { body, files })) return;
        const route = Routes.channelMessage(targetOf(sent.at), sent.id);
        await insist(() => rest.patch(route, { body, files }), isDoubtful);
      }),
    direct: (person) =>
      delivering(async () => {
        const room = await rest.post(Routes.userChannels(), { body: { recipient_id: person.id } });
        return addressOf({ id: idOf(room) }, undefined, true);
      }),
    typing: (at) => delivering(async () => void (await rest.post(Routes.channelTyping(targetOf(at))))),
    async ask(form, turn) {
      const modal = toModal(form);
      return modal !== undefined && turn instanceof Turn && delivering(() => turn.ask(modal));
    },
    async publish(commands) {
      for (const { label, command } of onMessages(commands)) menu.set(shorten(label, 32), command.name);
      const where = { application: me.application, guild: settings.guild };
      await delivering(() => publish(commands, where, { rest, memory }));
    },
    check: () => check(rest, settings.content),
  };
}

/** The channel or thread that a message to this address is posted in. */
const targetOf = (at: Address) => at.thread ?? at.room;
