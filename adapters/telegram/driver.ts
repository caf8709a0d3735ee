/** Telegram as a channel: connects, hears, and hands over. Built on grammY's client; nothing here decides anything. */
import { autoRetry } from '@grammyjs/auto-retry';
import { hydrateFiles } from '@grammyjs/files';
import { Api, GrammyError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { Pace } from '../../src/channel/pace.ts';
import { createUnderWay } from '../../src/channel/under-way.ts';
import { chatOf, directAddress } from './address.ts';
import { createAdmins } from './admins.ts';
import { check } from './check.ts';
import { publishCommands } from './commands.ts';
import { createDrafts } from './drafts.ts';
import { delivering, explain, notOpened } from './failures.ts';
import { attachmentsOf, type FileApi } from './files.ts';
import { type Heard, hear, type Turn } from './hear.ts';
import { telegramPace } from './pace.ts';
import { poll } from './poll.ts';
import { createPost } from './post.ts';
import { takeRequest, WEBHOOK_PATH, webhookSecret } from './webhook.ts';

/** In seconds: for an answer, an upload, and how long Telegram may hold a request open. Only tests change it, or pacing. */
export type Patience = Readonly<{ answer: number; upload: number; hold: number; paced: boolean }>;

const PATIENCE: Patience = { answer: 20, upload: 180, hold: 30, paced: true };
/** As the contract of `stop` says. */
const STOP_MS = 10_000;
const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
// How much leaves in all is paced here (pace.ts), where answers overtake letters: so that is no limit for letters.
const LIMITS = { text: 4096, buttons: 40, label: 64, menu: 50, file: 50_000_000, editEveryMs: 1200, roomPerSecond: 1 };

export function createTelegram(parts: AdapterParts, patience: Patience = PATIENCE): Adapter {
  const { env, log, memory } = parts;
  const token = env.TELEGRAM_TOKEN ?? '';
  const apiRoot = (env.TELEGRAM_API_URL || 'https://api.telegram.org').replace(/\/+$/, '');
  const hook = parts.publicUrl && new URL(WEBHOOK_PATH, parts.publicUrl).href;
  const client = (timeoutSeconds: number) => new Api(token, { apiRoot, timeoutSeconds });
  const api = client(patience.answer);
  // What only arranges things may be repeated freely. Messages may not: their failures are the core's to judge.
  const control = client(patience.answer) as FileApi;
  control.config.use(
    hydrateFiles(token, { apiRoot }),
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true, rethrowInternalServerErrors: true }),
  );
  const admins = createAdmins(control);
  const pace = patience.paced ? telegramPace() : new Pace({ overall: { times: 1, ms: 0 }, room: () => [] });
  const drafts = env.TELEGRAM_DRAFTS === '1' ? createDrafts(api, pace) : undefined;
  const post = createPost({
    ...{ api, uploads: client(patience.upload), pace, drafts, ephemeral: env.TELEGRAM_EPHEMERAL === '1' },
    moved: async (from, to) => core?.moved(from, to),
  });
  const allowed = drafts ? ([...UPDATES, 'stopped_message_generation'] as const) : UPDATES;
  const secret = webhookSecret(token);
  const stopping = new AbortController();
  const underWay = createUnderWay();
  let core: Core | undefined;
  let me: UserFromGetMe | undefined;
  let specs: readonly CommandSpec[] | undefined;
  let names: ReadonlySet<string> | undefined;
  let stopPolling: ((patienceMs: number) => Promise<void>) | undefined;

  /** An update that comes again while its turn runs (a webhook repeated) waits for that turn. */
  function receive(update: Update): Promise<void> {
    return underWay.join(update.update_id, async () => {
      const answered = update.callback_query && acknowledge(update.callback_query.id);
      await handOver(update);
      await answered;
    });
  }

  async function handOver(update: Update): Promise<void> {
    const to = core;
    if (!to || !me) throw new DeliveryError('unavailable', 'The channel is not open yet.');
    const heard = listen(update, me);
    if (heard?.kind === 'moved') return to.moved(heard.from, heard.to);
    if (heard?.kind === 'gone') return to.gone(heard.at, heard.why);
    const incoming =
      heard?.kind === 'stopped' ? drafts?.stopped(heard.draft, String(update.update_id)) : heard?.incoming;
    if (!incoming) return;
    const marked = await admins.mark(incoming);
    await pace.during([...new Set([incoming.at.room, incoming.from.id])], () => to.receive(marked));
  }

  /** An update that cannot be read would come again for ever: it is logged and let go. */
  function listen(update: Update, self: UserFromGetMe): Heard | undefined {
    try {
      return hear(update, { me: self, names, attachments: (message) => attachmentsOf(message, control) });
    } catch (error) {
      log.error({ update: update.update_id, problem: String(error) }, 'telegram.unreadable-update');
      return undefined;
    }
  }

  /** At once, or the person's client shows the button as busy; too late is no harm. */
  async function acknowledge(callback: string): Promise<void> {
    const missed = (error: unknown) => log.debug({ problem: explain(error) }, 'telegram.press-not-answered');
    await control.answerCallbackQuery(callback).catch(missed);
  }

  async function connect(): Promise<void> {
    me = await control.getMe();
    log.info({ bot: me.username, by: hook ? 'webhook' : 'polling' }, 'telegram.connected');
    if (specs) await publishCommands(specs, { api: control, me, memory });
    if (hook && (await openWebhook(hook))) return;
    await control.deleteWebhook();
    if (stopping.signal.aborted) return;
    stopPolling = poll({ api: client(patience.hold + patience.answer), allowed, log, receive, hold: patience.hold });
  }

  /** An address that Telegram will not call does not keep us from reading. */
  async function openWebhook(url: string): Promise<boolean> {
    try {
      return await control.setWebhook(url, { secret_token: secret, allowed_updates: allowed });
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      const problem = `Telegram will not call PUBLIC_URL (${error.description}): reading by long polling instead.`;
      log.warn({ problem }, 'telegram.webhook-refused');
      return false;
    }
  }

  return {
    limits: LIMITS,
    async start(theCore) {
      core = theCore;
      await connect().catch((error: unknown) => Promise.reject(notOpened(error, apiRoot)));
    },
    async stop() {
      stopping.abort();
      await stopPolling?.(STOP_MS);
      await underWay.over(STOP_MS);
    },
    send: (to, message, turn) => post.send(to, message, turn as Turn | undefined),
    edit: (sent, message) => post.edit(sent, message),
    whisper: (to, person, message, turn) => post.whisper(to, person, message, turn as Turn | undefined),
    direct: async (person) => directAddress(person.id),
    typing: async (at) => void (await delivering(() => api.raw.sendChatAction({ ...chatOf(at), action: 'typing' }))),
    async publish(commands) {
      specs = commands;
      names = new Set(commands.map(({ name }) => name));
      const bot = me;
      if (bot) await delivering(() => publishCommands(commands, { api: control, me: bot, memory }));
    },
    check: () => check(control, { apiRoot, hook }),
    openLink: (payload) => me && `https://t.me/${me.username}${payload ? `?start=${payload}` : ''}`,
    ...(hook
      ? { many: true, webhook: { path: WEBHOOK_PATH, handle: (request) => takeRequest(request, secret, receive) } }
      : {}),
  };
}
