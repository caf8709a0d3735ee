/** The Slack channel: deliveries in, messages out. */
import type { webApi } from '@slack/bolt';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Address, Outgoing } from '../../src/channel/message.ts';
import { answerForm, suggest } from './answer.ts';
import { suggestedPrompts } from './app-manifest.ts';
import { check } from './check.ts';
import { boltLogger, type Connection, connect, type Delivery, isSocketMode } from './connect.ts';
import { codeOf, toDeliveryError } from './failure.ts';
import { problemsOf, toView } from './form.ts';
import { hear } from './hear.ts';
import { actorOf, type Body } from './payload.ts';
import { createPeople } from './people.ts';
import { createPost } from './post.ts';
import { render } from './render.ts';
import type { Turn } from './turn.ts';
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
};

export function createSlack(parts: AdapterParts): Adapter {
  const { env, log } = parts;
  const options: webApi.WebClientOptions = {
    slackApiUrl: env.SLACK_API_URL || 'https://slack.com/api/',
    // Whether and when to send again is the core's to decide: the client's own retries would post twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: Number(env.SLACK_TIMEOUT_MS || 10_000),
    logger: boltLogger(log),
  };
  const workspaces = createWorkspaces(parts, options);
  const people = createPeople(workspaces, options);
  const underWay = new Set<Promise<void>>();
  let commands: readonly CommandSpec[] = [];
  let core: Core | undefined;
  let connection: Connection | undefined;

  async function receive(delivery: Delivery): Promise<void> {
    const work = deliver(delivery).catch((error: unknown) => log.error({ error: String(error) }, 'slack.failed'));
    underWay.add(work);
    await work;
    underWay.delete(work);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const { body, enterprise, ack } = delivery;
    if (!core || (await closedDoor(body, core))) return;
    const workspace = await workspaces.find(delivery.team, enterprise);
    const user = actorOf(body);
    if (!workspace || !user) return void (await ack?.());
    const { team } = workspace;
    if (body.type === 'block_suggestion') return suggest(delivery, core, await people.sender(team, user));
    const answer = ack && body.type === 'view_submission' ? answerForm(ack) : undefined;
    // A socket may have gone meanwhile; what was heard is done all the same.
    if (!answer) await ack?.().catch((error: unknown) => log.warn({ error: String(error) }, 'slack.unacknowledged'));
    const incoming = await hear(body, {
      workspace,
      commands,
      env,
      person: (id) => people.sender(team, id),
      directRoom: (id) => people.directRoom(team, id).catch(() => undefined),
      permalink: (channel, ts) => people.permalink(team, channel, ts),
      attachment: (file) => people.attachment(team, file),
    });
    if (body.event?.assistant_thread) void prompt(body.event.assistant_thread, team);
    try {
      if (!incoming) return;
      const { at, said } = incoming;
      const turn: Turn = {
        team,
        user,
        at,
        ...('on' in said && said.on ? { on: said.on } : {}),
        ...(body.trigger_id ? { triggerId: body.trigger_id } : {}),
        ...(body.response_url ? { responseUrl: body.response_url } : {}),
        ...(answer ? { answerForm: answer } : {}),
      };
      await core.receive({ ...incoming, turn });
    } finally {
      answer?.();
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
  async function prompt(
    { channel_id, thread_ts }: { channel_id: string; thread_ts: string },
    team: string,
  ): Promise<void> {
    const prompts = suggestedPrompts(commands) as [{ title: string; message: string }];
    await call(team, (client) =>
      client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts }),
    ).catch(() => {});
  }

  /** A call on behalf of the core: its errors in the core's terms. */
  async function call<T>(tenant: string | undefined, job: (client: webApi.WebClient) => Promise<T>): Promise<T> {
    try {
      return await job(await workspaces.client(tenant));
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  const post = createPost(call, people, Number(options.timeout));
  const path = { path: '/slack' };
  const closed = () => Promise.resolve(new Response('Slack is not open.', { status: 503 }));
  const handle = (request: Request) => connection?.handle(request) ?? closed();

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
    ...post,
    direct: (person) => call(person.tenant, () => people.direct(person.tenant, person.id)),
    async typing({ tenant, room, thread }) {
      if (!thread) return;
      const status = { channel_id: room, thread_ts: thread, status: 'is thinking…' };
      await call(tenant, (client) => client.assistant.threads.setStatus(status)).catch(() => {});
    },
    async publish(specs) {
      commands = specs;
    },
    async ask(form, handle) {
      const turn = handle as Turn | undefined;
      const errors = problemsOf(form);
      if (turn?.answerForm && Object.keys(errors).length > 0)
        return turn.answerForm({ response_action: 'errors', errors });
      if (turn?.answerForm) return turn.answerForm({ response_action: 'update', view: toView(form, turn) });
      const { triggerId: trigger_id } = turn ?? {};
      if (!turn || !trigger_id) return false;
      const opened = call(turn.team, (client) => client.views.open({ trigger_id, view: toView(form, turn) }));
      // The three seconds may be over, or the trigger used.
      return opened.then(
        () => true,
        (error: Error) => (/trigger/.test(codeOf(error.cause) ?? '') ? false : Promise.reject(error)),
      );
    },
    async home(person, message: Outgoing) {
      const { blocks } = render(message);
      await call(person.tenant, (client) =>
        client.views.publish({ user_id: person.id, view: { type: 'home', blocks } }),
      );
    },
    check: () => check(parts, workspaces, options),
    ...(env.SLACK_PORT || (isSocketMode(env) && !env.SLACK_CLIENT_ID) ? {} : { webhook: { ...path, handle } }),
  };
}
