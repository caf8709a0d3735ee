/**
 * One interaction (discord.com/developers/docs, "Receiving and Responding"): acknowledged within three seconds whatever
 * the core does, and answered by changing that acknowledgement, which can be repeated without doubling anything.
 */
import type { APIModalInteractionResponseCallbackData, REST } from 'discord.js';
import { InteractionResponseType as Kind, MessageFlags, Routes } from 'discord.js';
import { insist } from '../../src/channel/insist.ts';
import { isAnswered, isDoubtful, isExpired } from './failures.ts';
import type { Payload } from './render.ts';

/** Half of what Discord allows, so that a slow network has the other half. */
const ACKNOWLEDGE_AFTER_MS = 1500;

export interface TurnFacts extends Readonly<Record<'id' | 'application' | 'token', string>> {
  /** The channel or thread it happened in, and the message whose button, menu or form was used. */
  readonly channel: string;
  readonly pressed: string | undefined;
  /** Others read the room, so what comes of itself is for this person only. */
  readonly shared: boolean;
  /** It is a form, which cannot open a form. */
  readonly form: boolean;
  /** The bot itself may write here, so that later messages can carry a key. */
  readonly writable: boolean;
}

export class Turn {
  readonly facts: TurnFacts;
  readonly #rest: REST;
  readonly #timer: NodeJS.Timeout;
  /** `waiting`: acknowledged, and the first answer still to come. */
  #state: 'open' | 'waiting' | 'answered' | 'expired' = 'open';
  #acknowledging: Promise<void> | undefined;
  /** An acknowledgement of ours was sent, and may have arrived. */
  #tried = false;
  #hidden = false;
  #first: string | undefined;
  /** Deliveries of this event that the core has under way; a redelivery shares the turn. */
  #running = 0;

  /** @param crowded many are waiting, so this one is acknowledged while there is still time for all */
  constructor(facts: TurnFacts, rest: REST, crowded: boolean) {
    this.facts = facts;
    this.#rest = rest;
    const wait = crowded ? 0 : ACKNOWLEDGE_AFTER_MS;
    this.#timer = setTimeout(() => this.#acknowledge(facts.shared).catch(() => {}), wait);
  }

  /** Lets the core work, and leaves no “thinking…” behind when it had nothing to say. */
  async during(work: () => Promise<void>): Promise<void> {
    this.#running += 1;
    await work().finally(() => --this.#running);
    if (this.#running > 0) return;
    clearTimeout(this.#timer);
    await this.#acknowledge(this.facts.shared).catch(() => {});
    if (this.#state === 'waiting' && this.facts.pressed === undefined) await this.#takeBack();
  }

  /** Says something new; undefined when that must be a message of the bot's own. @throws what discord.js throws */
  answer(payload: Payload, hidden: boolean): Promise<string | undefined> {
    return this.#whileValid(hidden, async () => {
      if (this.#state === 'waiting' && this.facts.pressed === undefined) {
        if (hidden === this.#hidden) {
          this.#first = await this.#change('@original', payload);
          this.#state = 'answered';
          return this.#first;
        }
        // Whether others see an acknowledgement cannot be changed, so it gives way to a message that they see.
        await this.#takeBack();
      }
      if (!hidden && this.facts.writable) return undefined;
      const body = { ...payload.body, flags: payload.body.flags | (hidden ? MessageFlags.Ephemeral : 0) };
      return idOf(await this.#rest.post(this.#route(), { auth: false, body, files: payload.files }));
    });
  }

  /** Replaces the message pressed, or one that this turn sent; undefined when the token is used up. @throws likewise */
  edit(message: string, payload: Payload): Promise<string | undefined> {
    const isOriginal = message === this.#first || message === this.facts.pressed;
    return this.#whileValid(this.facts.shared, () => this.#change(isOriginal ? '@original' : message, payload));
  }

  /** Opens a form; false when this event does not allow one any more. @throws likewise */
  async ask(data: APIModalInteractionResponseCallbackData): Promise<boolean> {
    if (this.#acknowledging || this.#state !== 'open' || this.facts.form) return false;
    this.#acknowledging = this.#callback(Kind.Modal, data, 'answered');
    return this.#acknowledging.then(
      () => true,
      (error: unknown) => {
        this.#acknowledging = undefined;
        return isExpired(error) || isAnswered(error) ? false : Promise.reject(error);
      },
    );
  }

  /** Answers once, as soon as it must: “thinking…”, or silence after a press. */
  #acknowledge(hidden: boolean): Promise<void> {
    this.#acknowledging ??= this.#defer(hidden).catch((error: unknown) => {
      this.#acknowledging = undefined;
      throw error;
    });
    return this.#acknowledging;
  }

  /** Repeated at once where it is unclear whether it arrived: Discord says so if it did, and three seconds are short. */
  async #defer(hidden: boolean): Promise<void> {
    const kind = this.facts.pressed === undefined ? Kind.DeferredChannelMessageWithSource : Kind.DeferredMessageUpdate;
    const attempt = async (): Promise<void> => {
      const before = this.#tried;
      this.#tried = true;
      try {
        await this.#callback(kind, hidden ? { flags: MessageFlags.Ephemeral } : {}, 'waiting');
      } catch (error) {
        if (isExpired(error)) this.#state = 'expired';
        // Not by us, if this was the first attempt: an earlier delivery has answered.
        else if (isAnswered(error)) this.#state = before ? 'waiting' : 'answered';
        else throw error;
      }
    };
    this.#hidden = hidden;
    await insist(attempt, isDoubtful);
  }

  async #callback(type: Kind, data: object, then: 'waiting' | 'answered'): Promise<void> {
    const route = Routes.interactionCallback(this.facts.id, this.facts.token);
    await this.#rest.post(route, { auth: false, body: { type, data } });
    this.#state = then;
  }

  async #change(message: string, { body, files }: Payload): Promise<string> {
    const change = () => this.#rest.patch(this.#route(message), { auth: false, body, files });
    return idOf(await insist(change, isDoubtful));
  }

  async #takeBack(): Promise<void> {
    this.#state = 'answered';
    await this.#rest.delete(this.#route('@original'), { auth: false }).catch(() => {});
  }

  #route(message?: string) {
    const { application, token } = this.facts;
    return message ? Routes.webhookMessage(application, token, message) : Routes.webhook(application, token);
  }

  /** Acknowledges if that is still to be done; undefined where the token is no longer good. */
  async #whileValid<T>(hidden: boolean, work: () => Promise<T>): Promise<T | undefined> {
    try {
      await this.#acknowledge(hidden);
      return this.#state === 'expired' ? undefined : await work();
    } catch (error) {
      if (!isExpired(error)) throw error;
      this.#state = 'expired';
      return undefined;
    }
  }
}

/** The id of the message in an answer of Discord's. */
export const idOf = (message: unknown) => String((message as { id: string }).id);
