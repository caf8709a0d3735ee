/**
 * Growing answers as drafts (sendMessageDraft): a preview of 30 seconds in a private chat that the reader can stop, and
 * that the finished message then replaces. Only when TELEGRAM_DRAFTS says so.
 */
import type { Api } from 'grammy';
import type { Address, Incoming, Outgoing, Sent } from '../../src/channel/message.ts';
import type { Pace } from '../../src/channel/pace.ts';
import { chatOf, sentAt } from './address.ts';
import { deliveryError } from './failures.ts';
import type { Turn } from './hear.ts';
import { render } from './render.ts';

interface Draft {
  readonly turn: Turn;
  readonly sent: Sent;
  /** The button that stops the answer. */
  readonly stop: string | undefined;
}

export class Drafts {
  readonly #api: Api;
  readonly #pace: Pace;
  readonly #open = new Map<number, Draft>();
  #last = 0;

  constructor(api: Api, pace: Pace) {
    this.#api = api;
    this.#pace = pace;
  }

  async begin(to: Address, message: Outgoing, turn: Turn): Promise<Sent> {
    this.#last += 1;
    const sent = sentAt(to, { kind: 'draft', id: this.#last });
    this.#open.set(this.#last, { turn, sent, stop: message.buttons?.[0]?.id });
    await this.#show(this.#last, to, message);
    return sent;
  }

  async grow(id: number, at: Address, message: Outgoing): Promise<Sent> {
    if (this.#open.has(id) && this.#pace.spare(at.room)) await this.#show(id, at, message);
    return sentAt(at, { kind: 'draft', id });
  }

  turnOf(id: number): Turn | undefined {
    return this.#open.get(id)?.turn;
  }

  end(id: number): void {
    this.#open.delete(id);
  }

  /** The reader stopped it: the same as a press on the button that the draft cannot show. */
  stopped(id: number, event: string): Incoming | undefined {
    const draft = this.#open.get(id);
    if (draft?.stop === undefined) return undefined;
    const { at, from } = draft.turn;
    return { id: event, at, from, said: { kind: 'press', button: draft.stop, on: draft.sent }, turn: draft.turn };
  }

  async #show(id: number, at: Address, message: Outgoing): Promise<void> {
    const { text, entities } = render(message.text);
    const stoppable = message.buttons?.length ? { can_stop: true, keep_on_stop: true } : {};
    try {
      await this.#api.raw.sendMessageDraft({ ...chatOf(at), draft_id: id, text, entities, ...stoppable });
    } catch (error) {
      throw deliveryError(error);
    }
  }
}
