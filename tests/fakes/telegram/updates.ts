/** Updates on their way to the bot: kept until confirmed, handed out by getUpdates or posted to a webhook. */
import type { Update } from 'grammy/types';

interface Waiting {
  readonly update: Update;
  /** It was handed out at least once; an offset above it then confirms it. */
  handedOut: boolean;
  /** A webhook has it. */
  taken?: boolean;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
}

const CONFLICT = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

export class Updates {
  webhook: Webhook | undefined;
  allowed: readonly string[] | undefined;
  lastError: string | undefined;
  readonly #queue: Waiting[] = [];
  readonly #confirmed = new Map<number, (() => void)[]>();
  #poller: { readonly wake: () => void; readonly conflict: () => void } | undefined;
  #last = 100;

  nextId(): number {
    this.#last += 1;
    return this.#last;
  }

  get pending(): number {
    return this.#queue.length;
  }

  /** Resolves once the bot has confirmed it. An id that was used before makes it a redelivery. */
  push(update: Update): Promise<void> {
    const [kind = ''] = Object.keys(update).filter((key) => key !== 'update_id');
    if (this.allowed?.length && !this.allowed.includes(kind)) return Promise.resolve();
    const { update_id: id } = update;
    const done = new Promise<void>((resolve) => this.#confirmed.set(id, [...(this.#confirmed.get(id) ?? []), resolve]));
    this.#queue.push({ update, handedOut: false });
    this.#poller?.wake();
    void this.deliver();
    return done;
  }

  /** @returns 'conflict' when another poller took over */
  async poll(
    offset: number,
    limit: number,
    timeoutMs: number,
    closed: AbortSignal,
  ): Promise<Update[] | typeof CONFLICT> {
    this.#poller?.conflict();
    for (const waiting of [...this.#queue])
      if (waiting.handedOut && waiting.update.update_id < offset) this.#confirm(waiting);
    if (this.#queue.length === 0 && timeoutMs > 0) {
      const outcome = await new Promise<'woken' | 'conflict'>((resolve) => {
        const timer = setTimeout(() => resolve('woken'), timeoutMs);
        const wake = () => {
          clearTimeout(timer);
          resolve('woken');
        };
        closed.addEventListener('abort', wake);
        this.#poller = { wake, conflict: () => resolve('conflict') };
      });
      if (outcome === 'conflict') return CONFLICT;
      this.#poller = undefined;
    }
    if (closed.aborted) return [];
    const found = this.#queue.slice(0, limit);
    for (const waiting of found) waiting.handedOut = true;
    return found.map((waiting) => waiting.update);
  }

  /** Posts what waits to the webhook: one after another in a chat, again until the bot answers 2xx. */
  async deliver(): Promise<void> {
    for (const waiting of this.#queue.filter((one) => !one.taken)) {
      if (!this.webhook) return;
      waiting.taken = true;
      void this.#post(waiting);
    }
  }

  async #post(waiting: Waiting): Promise<void> {
    while (this.webhook && this.#queue.includes(waiting)) {
      const { url, secret } = this.webhook;
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(waiting.update),
      }).catch(() => undefined);
      if (answer?.ok) return this.#confirm(waiting);
      this.lastError = answer ? `Wrong response from the webhook: ${answer.status}` : 'Connection refused';
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    waiting.taken = false;
  }

  #confirm(waiting: Waiting): void {
    this.#queue.splice(this.#queue.indexOf(waiting), 1);
    if (this.#queue.some((other) => other.update.update_id === waiting.update.update_id)) return;
    for (const resolve of this.#confirmed.get(waiting.update.update_id) ?? []) resolve();
    this.#confirmed.delete(waiting.update.update_id);
  }
}
