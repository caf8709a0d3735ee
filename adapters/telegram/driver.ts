/** Telegram as a channel: connects, hears, and hands over. Built on grammY's client; nothing here decides anything. */
import { setTimeout as pause } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { hydrateFiles } from '@grammyjs/files';
import { Api, GrammyError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Adapter, AdapterParts, Core } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { Pace } from '../../src/channel/pace.ts';
import { chatOf } from './address.ts';
import { check } from './check.ts';
import { publishCommands } from './commands.ts';
import { Drafts } from './drafts.ts';
import { deliveryError } from './failures.ts';
import { attachmentsOf, type FileApi } from './files.ts';
import { type Heard, hear, type Turn } from './hear.ts';
import { telegramPace } from './pace.ts';
import { type Polling, poll } from './poll.ts';
import { directAddress, Post } from './post.ts';
import { takeRequest, WEBHOOK_PATH, webhookSecret } from './webhook.ts';

/** In seconds; only tests have a reason to change it. */
export interface Patience {
  readonly answer: number;
  readonly upload: number;
  /** How long Telegram may hold a request for updates open. */
  readonly hold: number;
  /** What we send keeps to Telegram's limits. */
  readonly paced: boolean;
}

const PATIENCE: Patience = { answer: 20, upload: 180, hold: 30, paced: true };
/** As the contract of `stop` says. */
const STOP_MS = 10_000;

export function createTelegram(parts: AdapterParts, patience: Patience = PATIENCE): Adapter {
  const { env, log, memory, publicUrl } = parts;
  const token = env.TELEGRAM_TOKEN ?? '';
  const apiRoot = (env.TELEGRAM_API_URL || 'https://api.telegram.org').replace(/\/+$/, '');
  const client = (timeoutSeconds: number) => new Api(token, { apiRoot, timeoutSeconds });
  const messages = client(patience.answer);
  // What only arranges things may be repeated freely. Messages may not: their failures are the core's to judge.
  const control = client(patience.answer) as FileApi;
  control.config.use(
    hydrateFiles(token, { apiRoot }),
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true, rethrowInternalServerErrors: true }),
  );

  const pace = patience.paced ? telegramPace() : new Pace({ overall: { times: 1, ms: 0 }, room: () => [] });
  const drafts = env.TELEGRAM_DRAFTS === '1' ? new Drafts(messages, pace) : undefined;
  const post = new Post({
    api: messages,
    uploads: client(patience.upload),
    pace,
    drafts,
    ephemeral: env.TELEGRAM_EPHEMERAL === '1',
    moved: async (from, to) => core?.moved(from, to),
  });
  const allowed = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
  const wanted = drafts ? ([...allowed, 'stopped_message_generation'] as const) : allowed;
  const secret = webhookSecret(token);
  const stopping = new AbortController();
  const underWay = new Map<number, Promise<void>>();
  let core: Core | undefined;
  let me: UserFromGetMe | undefined;
  let specs: readonly CommandSpec[] | undefined;
  let names: ReadonlySet<string> | undefined;
  let polling: Polling | undefined;

  /** An update that comes again while its turn runs (a webhook repeated) waits for that turn. */
  function receive(update: Update): Promise<void> {
    const { update_id: id } = update;
    const running = underWay.get(id);
    if (running) return running;
    const turn = take(update).finally(() => underWay.delete(id));
    underWay.set(id, turn);
    return turn;
  }

  async function take(update: Update): Promise<void> {
    const answered = update.callback_query && acknowledge(update.callback_query.id);
    await handOver(update);
    await answered;
  }

  async function handOver(update: Update): Promise<void> {
    if (!core || !me) throw new DeliveryError('unavailable', 'The channel is not open yet.');
    const heard = listen(update, me);
    if (heard?.kind === 'incoming') return core.receive(heard.incoming);
    if (heard?.kind === 'moved') return core.moved(heard.from, heard.to);
    if (heard?.kind === 'gone') return core.gone(heard.at, heard.why);
    const stop = heard && drafts?.stopped(heard.draft, String(update.update_id));
    if (stop) return core.receive(stop);
  }

  /** An update that cannot be read would come again for ever: it is logged and let go. */
  function listen(update: Update, self: UserFromGetMe): Heard | undefined {
    try {
      return hear(update, { me: self, commands: names, attachments: (message) => attachmentsOf(message, control) });
    } catch (error) {
      log.error({ update: update.update_id, problem: String(error) }, 'telegram.unreadable-update');
      return undefined;
    }
  }

  /** At once, or the person's client shows the button as busy; too late is no harm. */
  async function acknowledge(callback: string): Promise<void> {
    await control
      .answerCallbackQuery(callback)
      .catch((error: unknown) => log.debug({ problem: deliveryError(error).message }, 'telegram.press-not-answered'));
  }

  async function connect(): Promise<void> {
    me = await control.getMe();
    log.info({ bot: me.username, by: publicUrl ? 'webhook' : 'polling' }, 'telegram.connected');
    if (specs) await publishCommands(specs, { api: control, me, memory });
    if (publicUrl && (await openWebhook(publicUrl))) return;
    await control.deleteWebhook();
    if (stopping.signal.aborted) return;
    polling = poll({
      api: client(patience.hold + patience.answer),
      allowed: wanted,
      log,
      receive,
      holdSeconds: patience.hold,
    });
  }

  /** An address that Telegram will not call does not keep us from reading. */
  async function openWebhook(base: string): Promise<boolean> {
    const url = new URL(WEBHOOK_PATH, base).href;
    try {
      await control.setWebhook(url, { secret_token: secret, allowed_updates: wanted });
      return true;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      const problem = `Telegram will not call the address in PUBLIC_URL (${error.description}); reading by long polling.`;
      log.warn({ problem }, 'telegram.webhook-refused');
      return false;
    }
  }

  async function keepConnecting(): Promise<void> {
    for (let waitMs = 1000; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 30_000))
      try {
        await pause(waitMs, undefined, { signal: stopping.signal });
        return await connect();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ problem: unreachable(error, apiRoot) }, 'telegram.unreachable');
      }
  }

  return {
    limits: {
      text: 4096,
      buttons: 40,
      label: 64,
      menu: 50,
      file: 50_000_000,
      editEveryMs: 1200,
      perSecond: 30,
      roomPerSecond: 1,
    },

    async start(theCore) {
      core = theCore;
      try {
        await connect();
      } catch (error) {
        if (isWrongToken(error))
          throw new Error('Telegram does not know this token: set TELEGRAM_TOKEN to the one that @BotFather gave you.');
        // An outage at Telegram is no reason to stay closed once it is over.
        log.warn({ problem: unreachable(error, apiRoot) }, 'telegram.unreachable');
        void keepConnecting();
      }
    },

    async stop() {
      stopping.abort();
      await polling?.stop(STOP_MS);
      await Promise.race([Promise.allSettled(underWay.values()), pause(STOP_MS, undefined, { ref: false })]);
    },

    send: (to, message, turn) => post.send(to, message, turn as Turn | undefined),
    edit: async (sent, message) => {
      await post.edit(sent, message);
    },
    whisper: (to, person, message, turn) => post.whisper(to, person, message, turn as Turn | undefined),
    direct: async (person) => directAddress(person),

    async typing(at) {
      await messages.raw.sendChatAction({ ...chatOf(at), action: 'typing' }).catch((error: unknown) => {
        throw deliveryError(error);
      });
    },

    async publish(commands) {
      specs = commands;
      names = new Set(commands.map(({ name }) => name));
      if (!me) return;
      try {
        await publishCommands(commands, { api: control, me, memory });
      } catch (error) {
        throw deliveryError(error);
      }
    },

    check: () => check(control, { apiRoot, url: publicUrl && new URL(WEBHOOK_PATH, publicUrl).href }),
    openLink: (payload) => me && `https://t.me/${me.username}${payload ? `?start=${payload}` : ''}`,
    ...(publicUrl
      ? { webhook: { path: WEBHOOK_PATH, handle: (request: Request) => takeRequest(request, secret, receive) } }
      : {}),
  };
}

/** 401 for a token that was revoked, 404 for one that never was. */
export function isWrongToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

export function unreachable(error: unknown, apiRoot: string): string {
  return `${deliveryError(error).message} Is TELEGRAM_API_URL (${apiRoot}) right?`;
}
