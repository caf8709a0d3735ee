/** The Slack channel: deliveries in, messages out. */
import { setImmediate } from 'node:timers/promises';
import type { LogLevel, webApi } from '@slack/bolt';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import { answerOnce } from '../../src/channel/answer-once.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { type FirstWords, firstWords } from '../../src/channel/first-words.ts';
import { forward } from '../../src/channel/forward.ts';
import { lineLog } from '../../src/channel/line-log.ts';
import type { Address } from '../../src/channel/message.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { createUnderWay } from '../../src/channel/under-way.ts';
import { type Connection, connect, type Delivery, isSocketMode } from './connect.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import { formResponse, patienceMs, suggest, toView } from './form.ts';
import { hear } from './hear.ts';
import { actorOf, type Body, type Thread } from './payload.ts';
import { createPeople } from './people.ts';
import { createPost, type Turn } from './post.ts';
import { render } from './render.ts';
import { slashWords } from './words.ts';
import { createWorkspaces } from './workspaces.ts';

const pace = { editEveryMs: 1200, perSecond: 20, roomPerSecond: 1 };
const limits = { text: 3900, buttons: 24, label: 75, menu: 100, file: 100_000_000, ...pace };

export function createSlack(parts: AdapterParts): Adapter {
  const { env, log } = parts;
  const timeout = Number(env.SLACK_TIMEOUT_MS || 10_000);
  const slackApiUrl = env.SLACK_API_URL || 'https://slack.com/api/';
  // Whether and when to send again is the core's to decide: the client's own retries would post twice.
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, maxRequestConcurrency: 16 };
  const levels = { setLevel() {}, getLevel: () => 'info' as LogLevel, setName() {} };
  const options = { slackApiUrl, timeout, logger: { ...lineLog(log, 'slack.client'), ...levels }, ...once };
  const workspaces = createWorkspaces(parts, options);
  const people = createPeople(workspaces, options);
  const underWay = createUnderWay((error) => log.error({ error: String(error) }, 'slack.failed'));
  /** Threads of the agent view that began lately and are about nothing yet. */
  const untitled = new Set<string>();
  let commands: readonly CommandSpec[] = [];
  let core: Core | undefined;
  let connection: Connection | undefined;
  let port: number | undefined;

  /** A call on behalf of the core: its errors in the core's terms. */
  async function call<T>(tenant: string | undefined, job: (client: webApi.WebClient) => Promise<T>): Promise<T> {
    try {
      return await job(await workspaces.client(tenant));
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const { body, team, enterprise, ack } = delivery;
    if (!core || (await closedDoor(body, core))) return;
    const workspace = await workspaces.find(team, enterprise);
    const user = actorOf(body);
    if (!workspace || !user) return void (await ack?.());
    if (body.type === 'block_suggestion') return suggest(delivery, core, await people.sender(workspace.team, user));
    if (body.event?.assistant_thread) void prompt(body.event.assistant_thread, workspace.team);
    const answerForm = ack && body.type === 'view_submission' ? answerOnce(ack, patienceMs) : undefined;
    // A socket may have gone meanwhile; what was heard is done all the same, after others had their acknowledgement.
    if (!answerForm) await ack?.().catch((error) => log.warn({ error: String(error) }, 'slack.unacknowledged'));
    await setImmediate();
    try {
      const incoming = await hear(body, { workspace, words: slashWords(commands, env), people });
      if (!incoming) return;
      if (incoming.said.kind === 'text') void entitle(incoming.at, incoming.said.text);
      const { at, said } = incoming;
      const { trigger_id: triggerId, response_url: responseUrl } = body;
      const turn: Turn = { at, said, team: workspace.team, user, triggerId, responseUrl, answerForm };
      await core.receive({ ...incoming, turn });
    } finally {
      answerForm?.();
    }
  }

  /** Uninstalled, or a room that closed: nothing was said, but the core is told. */
  async function closedDoor({ event, team_id = '' }: Body, to: Core): Promise<boolean> {
    const at: Address = { channel: 'slack', tenant: team_id, room: '', private: false };
    if (event?.type === 'app_uninstalled' || event?.tokens?.bot?.length) {
      await workspaces.forget(team_id);
      await to.gone(at, 'The app was removed from the Slack workspace.');
    } else if (event?.channel && /^(channel|group)_(archive|deleted|left)$/.test(event.type)) {
      await to.gone({ ...at, room: event.channel }, 'The Slack channel was closed to us.');
    } else return false;
    return true;
  }

  /** Things to say in a new thread of the agent view; a workspace without it says no, and nothing is lost. */
  async function prompt({ channel_id, thread_ts }: Thread, team: string): Promise<void> {
    if (untitled.size > 1000) untitled.clear();
    untitled.add(`${channel_id} ${thread_ts}`);
    const said = { channel_id, thread_ts, prompts: firstWords(commands, 4) as [FirstWords] };
    await call(team, (client) => client.assistant.threads.setSuggestedPrompts(said)).catch(() => {});
  }

  /** The first words of a thread are its title in the agent view's history. */
  async function entitle({ tenant, room: channel_id, thread: thread_ts = '' }: Address, text: string): Promise<void> {
    if (!untitled.delete(`${channel_id} ${thread_ts}`) || !text) return;
    const titled = { channel_id, thread_ts, title: shorten(text, 100) };
    await call(tenant, (client) => client.assistant.threads.setTitle(titled)).catch(() => {});
  }

  const notOpen = () => Promise.resolve(new Response('Slack is not open.', { status: 503 }));
  const handle = (request: Request) => (port === undefined ? notOpen() : forward(request, port));
  const own = env.SLACK_PORT || (isSocketMode(env) && !env.SLACK_CLIENT_ID);
  return {
    ...createPost(call, people, timeout),
    limits,
    ...(isSocketMode(env) ? {} : { many: true }),
    async start(to) {
      core = to;
      await workspaces.load();
      connection = connect(parts, workspaces, options, (delivery) => underWay.run(() => deliver(delivery)));
      port = (await connection.open()) ?? (isSocketMode(env) ? 3000 : undefined);
    },
    async stop() {
      const closing = connection;
      connection = undefined;
      await closing?.close();
      people.close();
      await underWay.over(10_000);
    },
    direct: (person) => call(person.tenant, () => people.direct(person.tenant, person.id)),
    async typing({ tenant, room: channel_id, thread: thread_ts }) {
      if (!thread_ts) return;
      const status = { channel_id, thread_ts, status: 'is thinking…' };
      await call(tenant, (client) => client.assistant.threads.setStatus(status)).catch(() => {});
    },
    async publish(specs) {
      commands = specs;
    },
    async ask(form, handle) {
      const turn = handle as Turn | undefined;
      if (turn?.answerForm) return turn.answerForm(formResponse(form, turn));
      if (!turn?.triggerId) return false;
      const view = { trigger_id: turn.triggerId, view: toView(form, turn) };
      try {
        await call(turn.team, (client) => client.views.open(view));
        return true;
      } catch (error) {
        // The three seconds may be over, or the trigger used.
        if (/trigger/.test(codeOf(error) ?? '')) return false;
        throw error;
      }
    },
    async home(person, message) {
      const view = { type: 'home' as const, blocks: render(message).blocks };
      await call(person.tenant, (client) => client.views.publish({ user_id: person.id, view }));
    },
    check: () => workspaces.check(isSocketMode(env) ? env.SLACK_APP_TOKEN : undefined),
    ...(own ? {} : { webhook: { path: '/slack', handle } }),
  };
}
