/** The Slack channel: deliveries in, messages out. */
import type { webApi } from '@slack/bolt';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Address, Form, Outgoing, Sent } from '../../src/channel/message.ts';
import { answerForm, suggest } from './answer.ts';
import { suggestedPrompts } from './app-manifest.ts';
import { check } from './check.ts';
import { type Connection, connect, type Delivery, isSocketMode } from './connect.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import { findByKey } from './find-by-key.ts';
import { problemsOf, toView } from './form.ts';
import { hear } from './hear.ts';
import { actorOf, type Envelope, isEnvelope, isSlash } from './payload.ts';
import { createPeople } from './people.ts';
import { cut, render } from './render.ts';
import { createStreams } from './stream.ts';
import { respond, type Turn, toTurn, whisperId, whisperOf } from './turn.ts';
import { createWorkspaces } from './workspaces.ts';

const limits = {
  text: 3900,
  buttons: 24,
  label: 75,
  menu: 100,
  file: 100_000_000,
  editEveryMs: 1200,
  perSecond: 20,
  roomPerSecond: 1,
} as const;

/** Events that say a room takes nothing any more. */
const closed = /^(channel|group)_(archive|deleted|left)$/;

export function createSlack(parts: AdapterParts): Adapter {
  const { env, log } = parts;
  const timeout = Number(env.SLACK_TIMEOUT_MS ?? 10_000);
  const options: webApi.WebClientOptions = {
    slackApiUrl: env.SLACK_API_URL || 'https://slack.com/api/',
    // Whether and when to send again is the core's to decide: the client's own retries would post twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
  };
  const workspaces = createWorkspaces(parts, options);
  const people = createPeople(workspaces, options);
  const streams = createStreams();
  const underWay = new Set<Promise<void>>();
  /** Keys sent lately, and where they arrived; undefined: nobody knows whether. */
  const keys = new Map<string, Sent | undefined>();
  let commands: readonly CommandSpec[] = [];
  let core: Core | undefined;
  let connection: Connection | undefined;

  async function receive(delivery: Delivery): Promise<void> {
    const work = deliver(delivery).catch((error: unknown) => log.error({ error: String(error) }, 'slack.failed'));
    underWay.add(work);
    await work;
    underWay.delete(work);
  }

  async function deliver({ body, team, enterprise, ack }: Delivery): Promise<void> {
    if (!core) return;
    if (isEnvelope(body) && (await closedDoor(body, core))) return;
    const workspace = await workspaces.find(team, enterprise);
    const user = actorOf(body);
    if (!workspace || !user) return void (await ack?.());
    const person = (id: string) => people.sender(workspace.team, id);
    if (!isEnvelope(body) && !isSlash(body) && body.type === 'block_suggestion')
      return suggest(body, { core, from: await person(user), team: workspace.team, ack });
    const form =
      !isEnvelope(body) && !isSlash(body) && body.type === 'view_submission' && ack ? answerForm(ack) : undefined;
    if (!form) await ack?.().catch((error: unknown) => log.warn({ error: String(error) }, 'slack.unacknowledged'));
    if (isEnvelope(body)) void greet(body, workspace.team);
    const incoming = await hear(body, {
      workspace,
      commands,
      env,
      person,
      directRoom: (id) => people.directRoom(workspace.team, id).catch(() => undefined),
      permalink: (channel, ts) => people.permalink(workspace.team, channel, ts),
      attachment: (file) => people.attachment(workspace.team, file),
    });
    if (!incoming) return void form?.answer();
    const turn: Turn = {
      team: workspace.team,
      user,
      at: incoming.at,
      ...('on' in incoming.said && incoming.said.on ? { on: incoming.said.on } : {}),
      ...(!isEnvelope(body) && body.trigger_id ? { triggerId: body.trigger_id } : {}),
      ...(!isEnvelope(body) && body.response_url ? { responseUrl: body.response_url } : {}),
      ...(form ? { answerForm: form.answer } : {}),
    };
    try {
      await core.receive({ ...incoming, turn });
    } finally {
      form?.answer();
    }
  }

  /** Uninstalled, or a room that closed: nothing is heard, the core is told. */
  async function closedDoor({ event, team_id }: Envelope, to: Core): Promise<boolean> {
    const at: Address = { channel: 'slack', tenant: team_id, room: '', private: false };
    if (event.type === 'app_uninstalled' || (event.type === 'tokens_revoked' && event.tokens?.bot?.length)) {
      await workspaces.forget(team_id);
      await to.gone(at, 'The app was removed from the Slack workspace.');
      return true;
    }
    if (!closed.test(event.type) || !event.channel) return false;
    await to.gone({ ...at, room: event.channel }, 'The Slack channel was closed to us.');
    return true;
  }

  /** The agent view: things to say in a new thread, and what a thread is about. */
  async function greet({ event }: Envelope, team: string): Promise<void> {
    const started = event.assistant_thread;
    if (event.type !== 'assistant_thread_started' || !started) return;
    const { channel_id, thread_ts } = started;
    const prompts = suggestedPrompts(commands);
    const client = await workspaces.client(team);
    if (prompts.length > 0)
      await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts }).catch(() => {});
  }

  /** Every call to Slack on behalf of the core: its errors in the core's terms. */
  async function call<T>(tenant: string | undefined, job: (client: webApi.WebClient) => Promise<T>): Promise<T> {
    try {
      return await job(await workspaces.client(tenant));
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  function post(to: Address, message: Outgoing, turn: Turn | undefined): Promise<Sent> {
    return call(to.tenant, async (client) => {
      const thread = to.thread ? { thread_ts: to.thread } : {};
      const known = message.key === undefined ? undefined : await knownAs(client, to, message);
      let id = known?.id;
      if (id === undefined && message.unfinished) {
        id = await streams.start(client, to, message, turn && { team: turn.team, user: turn.user });
      }
      const dressed = render(message);
      if (id === undefined && (dressed.blocks.length > 0 || !message.files?.length)) {
        const metadata = message.key
          ? { metadata: { event_type: 'almanac_message', event_payload: { key: message.key } } }
          : {};
        const quiet = { unfurl_links: false, unfurl_media: false };
        id = await client.chat
          .postMessage({ channel: to.room, ...thread, ...dressed, ...metadata, ...quiet })
          .then(({ ts }) => ts)
          .catch(async (error: unknown) => {
            // A slash command works where the bot is no member; there only its response URL speaks.
            const shut = /^(channel_not_found|not_in_channel)$/.test(codeOf(error) ?? '');
            const said = { ...dressed, response_type: 'in_channel', replace_original: false } as const;
            if (shut && turn?.responseUrl && (await respond(turn.responseUrl, said, timeout))) return 'responded';
            throw error;
          });
      }
      const sent = { at: to, id: id ?? '' };
      if (message.key) remember(message.key, sent);
      await upload(client, to, message);
      return sent;
    });
  }

  async function knownAs(client: webApi.WebClient, to: Address, { key = '', repeat }: Outgoing) {
    const kept = keys.get(key);
    if (kept) return kept;
    if (!repeat && !keys.has(key)) return undefined;
    const id = await findByKey(client, to, key);
    return id === undefined ? undefined : { at: to, id };
  }

  function remember(key: string, sent: Sent | undefined): void {
    keys.delete(key);
    keys.set(key, sent);
    const [oldest] = keys.keys();
    if (keys.size > 1000 && oldest !== undefined) keys.delete(oldest);
  }

  async function upload(client: webApi.WebClient, to: Address, { files = [] }: Outgoing): Promise<void> {
    if (files.length === 0) return;
    await client.files.uploadV2({
      channel_id: to.room,
      ...(to.thread ? { thread_ts: to.thread } : {}),
      file_uploads: files.map(({ name, content, alt }) => ({
        file: Buffer.from(content),
        filename: name,
        title: name,
        ...(alt ? { alt_text: cut(alt, 1000) } : {}),
      })),
    } as webApi.FilesUploadV2Arguments);
  }

  async function whisper(to: Address, user: string, message: Outgoing, turn?: Turn): Promise<Sent> {
    // What only one person sees cannot be edited: it is said once, when it is finished.
    if (message.unfinished) return { at: to, id: whisperId(user, '') };
    const dressed = render(message);
    return call(to.tenant, async (client) => {
      if (message.files?.length) await upload(client, await people.direct(to.tenant, user), message);
      const said = { ...dressed, response_type: 'ephemeral', replace_original: false } as const;
      if (turn?.responseUrl && (await respond(turn.responseUrl, said, timeout)))
        return { at: to, id: whisperId(user, 'response') };
      const thread = to.thread ? { thread_ts: to.thread } : {};
      const { message_ts } = await client.chat.postEphemeral({ channel: to.room, user, ...thread, ...dressed });
      return { at: to, id: whisperId(user, message_ts ?? '') };
    });
  }

  return {
    limits,
    async start(to) {
      core = to;
      await workspaces.load();
      connection = connect(parts, workspaces, options, receive);
      await connection.open();
    },
    async stop() {
      const closing = connection;
      connection = undefined;
      await closing?.close();
      people.close();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 10_000).unref());
      await Promise.race([Promise.allSettled([...underWay]), patience]);
    },
    async send(to, message, handle) {
      const turn = toTurn(handle);
      turn?.answerForm?.();
      try {
        return await post(to, message, turn);
      } catch (error) {
        if (message.key && toDeliveryError(error).failure === 'ambiguous') remember(message.key, keys.get(message.key));
        throw error;
      }
    },
    async edit(sent, message, handle) {
      const turn = toTurn(handle);
      const whispered = whisperOf(sent.id);
      if (whispered) {
        if (message.unfinished) return;
        const said = { ...render(message), replace_original: true } as const;
        if (turn?.responseUrl && turn.on?.id === sent.id) {
          const replaced = await respond(turn.responseUrl, said, timeout).catch((error: unknown) => {
            throw toDeliveryError(error);
          });
          if (replaced) return;
        }
        await whisper(sent.at, whispered.user, message);
        return;
      }
      await call(sent.at.tenant, async (client) => {
        if (await streams.go(client, sent, message)) return;
        await client.chat.update({ channel: sent.at.room, ts: sent.id, ...render(message) });
        await upload(client, sent.at, message);
      });
    },
    async whisper(to, person, message, handle) {
      const turn = toTurn(handle);
      turn?.answerForm?.();
      return whisper(to, person.id, message, turn);
    },
    direct: (person) => call(person.tenant, () => people.direct(person.tenant, person.id)),
    async typing(at) {
      if (!at.thread) return;
      const status = { channel_id: at.room, thread_ts: at.thread, status: 'is thinking…' };
      await call(at.tenant, (client) => client.assistant.threads.setStatus(status)).catch(() => {});
    },
    async publish(specs) {
      commands = specs;
    },
    async ask(form: Form, handle) {
      const turn = toTurn(handle);
      if (turn?.answerForm) {
        const errors = problemsOf(form);
        const view = toView(form, turn);
        return turn.answerForm(
          Object.keys(errors).length > 0 ? { response_action: 'errors', errors } : { response_action: 'update', view },
        );
      }
      const { triggerId } = turn ?? {};
      if (!turn || !triggerId) return false;
      return call(turn.team, (client) =>
        client.views.open({ trigger_id: triggerId, view: toView(form, turn) }).then(
          () => true,
          (error: unknown) => {
            // The three seconds are over, or the trigger was used.
            if (/trigger/.test(codeOf(error) ?? '')) return false;
            throw error;
          },
        ),
      );
    },
    home: (person, message) =>
      call(person.tenant, async (client) => {
        const { blocks } = render(message);
        await client.views.publish({ user_id: person.id, view: { type: 'home', blocks } });
      }),
    check: () => check(parts, workspaces, options),
    ...(env.SLACK_PORT === undefined && (!isSocketMode(env) || env.SLACK_CLIENT_ID)
      ? {
          webhook: {
            path: '/slack',
            handle: async (request: Request) =>
              connection ? connection.handle(request) : new Response('Not open.', { status: 503 }),
          },
        }
      : {}),
  };
}
