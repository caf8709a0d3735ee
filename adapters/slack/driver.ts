/** The Slack channel: deliveries in, messages out. */
import { setImmediate } from 'node:timers/promises';
import type { LogLevel, webApi } from '@slack/bolt';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import { answerOnce } from '../../src/channel/answer-once.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { firstWords } from '../../src/channel/first-words.ts';
import { forward } from '../../src/channel/forward.ts';
import { lineLog } from '../../src/channel/line-log.ts';
import type { Address, Incoming } from '../../src/channel/message.ts';
import { createThreadTitles } from '../../src/channel/thread-title.ts';
import { createUnderWay } from '../../src/channel/under-way.ts';
import { type Connection, connect, type Delivery, isSocketMode } from './connect.ts';
import { codeOf, delivering } from './failure.ts';
import { formResponse, patienceMs, suggest, toView } from './form.ts';
import { hear } from './hear.ts';
import { actorOf, type Body } from './payload.ts';
import { createPeople } from './people.ts';
import { type Call, createPost, type Turn } from './post.ts';
import { render } from './render.ts';
import { slashWords } from './words.ts';
import { createWorkspaces } from './workspaces.ts';

type Tidings = keyof webApi.WebClient['assistant']['threads'];
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
  const titleOf = createThreadTitles(100);
  let commands: readonly CommandSpec[] = [];
  let core: Core | undefined;
  let connection: Connection | undefined;
  let port: number | undefined;

  /** A call on behalf of the core: its errors in the core's terms. */
  const call: Call = (tenant, job) => delivering(async () => job((await workspaces.get(tenant)).client));

  async function deliver(delivery: Delivery): Promise<void> {
    const { body, team, enterprise, ack } = delivery;
    if (!core || (await closedDoor(body, core))) return;
    const workspace = await workspaces.find(team, enterprise);
    const user = actorOf(body);
    if (!workspace || !user) return void (await ack?.());
    if (body.type === 'block_suggestion') return suggest(delivery, core, await people.sender(workspace.team, user));
    const answerForm = ack && body.type === 'view_submission' ? answerOnce(ack, patienceMs) : undefined;
    // A socket may have gone meanwhile; what was heard is done all the same, after others had their acknowledgement.
    if (!answerForm) await ack?.().catch((error) => log.warn({ error: String(error) }, 'slack.unacknowledged'));
    await setImmediate();
    try {
      const incoming = await hear(body, { workspace, words: slashWords(commands, env), people });
      if (!incoming) return;
      void introduce(incoming);
      const { trigger_id: triggerId, response_url: responseUrl } = body;
      const turn: Turn = { ...incoming, triggerId, responseUrl, answerForm };
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

  /** Tells the agent view about a thread; a workspace without it says no, and nothing is lost. */
  async function tell({ tenant, room: channel_id, thread: thread_ts }: Address, what: Tidings, more: object) {
    if (!thread_ts) return;
    const told = { channel_id, thread_ts, ...more };
    await call(tenant, (client) => client.apiCall(`assistant.threads.${what}`, told)).catch(() => {});
  }

  /** Gives a new thread things to say, and its title by the first words. */
  async function introduce({ at, said }: Incoming): Promise<void> {
    const title = titleOf(at, said);
    if (title) await tell(at, 'setTitle', { title });
    if (said.kind === 'open') await tell(at, 'setSuggestedPrompts', { prompts: firstWords(commands, 4) });
  }

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
      await connection?.close();
      await underWay.over(10_000);
    },
    direct: (person) => call(person.tenant, () => people.direct(person.tenant, person.id)),
    typing: (at) => tell(at, 'setStatus', { status: 'is thinking…' }),
    async publish(specs) {
      commands = specs;
    },
    async ask(form, turn?: Turn) {
      if (turn?.answerForm) return turn.answerForm(formResponse(form, turn));
      if (!turn?.triggerId) return false;
      const view = { trigger_id: turn.triggerId, view: toView(form, turn) };
      const opened = call(turn.at.tenant, (client) => client.views.open(view).then(() => true));
      // The three seconds may be over, or the trigger used.
      return opened.catch((error) => (/trigger/.test(codeOf(error) ?? '') ? false : Promise.reject(error)));
    },
    async home(person, message) {
      const view = { type: 'home' as const, blocks: render(message).blocks };
      await call(person.tenant, (client) => client.views.publish({ user_id: person.id, view }));
    },
    check: () => workspaces.check(isSocketMode(env) ? env.SLACK_APP_TOKEN : undefined),
    ...(own ? {} : { webhook: { path: '/slack', handle: (request: Request) => forward(request, port) } }),
  };
}
