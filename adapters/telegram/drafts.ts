/**
 * Growing answers as drafts (sendMessageDraft): a preview of 30 seconds in a private chat that the reader can stop, and
 * that the finished message then replaces. Only when TELEGRAM_DRAFTS says so.
 */
import type { Api } from 'grammy';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import type { Pace } from '../../src/channel/pace.ts';
import { chatOf, sentAt } from './address.ts';
import { render } from './entities.ts';
import { deliveryError } from './failures.ts';
import type { Turn } from './hear.ts';

export class Drafts {
  readonly #api: Api;
  readonly #pace: Pace;
  /** By id, with the button that stops the answer. */
  readonly #open = new Map<number, { readonly turn: Turn; readonly sent: Sent; readonly stop: string | undefined }>();
  #last = 0;

  constructor(api: Api, pace: Pace) {
    this.#api = api;
    this.#pace = pace;
  }

  async begin(to: Address, message: Outgoing, turn: Turn): Promise<Sent> {
    this.#last += 1;
    const sent = sentAt(to, { kind: 'draft', id: this.#last });
    this.#open.set(this.#last, { turn, sent, stop: message.buttons?.[0]?.id });
    await this.grow(this.#last, to, message);
    return sent;
  }

  async grow(id: number, at: Address, message: Outgoing): Promise<void> {
    if (!this.#open.has(id) || !this.#pace.spare(at.room)) return;
    const { text, entities } = render(message.text);
    const stoppable = message.buttons?.length ? { can_stop: true, keep_on_stop: true } : {};
    const draft = { ...chatOf(at), draft_id: id, text, entities, ...stoppable };
    await this.#api.raw.sendMessageDraft(draft).catch((error: unknown) => {
      throw deliveryError(error);
    });
  }

  end(id: number): Turn | undefined {
    const turn = this.#open.get(id)?.turn;
    this.#open.delete(id);
    return turn;
  }

  /** The reader stopped it: the same as a press on the button that the draft cannot show. */
  stopped(id: number, event: string): Incoming | undefined {
    const draft = this.#open.get(id);
    if (draft?.stop === undefined) return undefined;
    const { turn, sent, stop } = draft;
    return { id: event, at: turn.at, from: turn.from, said: { kind: 'press', button: stop, on: sent }, turn };
  }
}
