/** Interactions that are open: what may still answer them, and until when. */
import { type APIMessage, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { type Stored, snowflake, type World, type Written } from './world.ts';

/** Discord's answer to a request: a status and a body. */
export type Answer = readonly [status: number, body?: unknown];

export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly channel: string;
  readonly guild: string | undefined;
  readonly user: string;
  /** The message whose button, menu or form was used. */
  readonly pressed: string | undefined;
  acknowledged: boolean;
  expired: boolean;
  /** The message that `@original` means. */
  original: string | undefined;
  /** What an autocomplete or modal was answered with. */
  given: unknown;
}

export const unknownInteraction: Answer = [404, { message: 'Unknown interaction', code: 10062 }];
const acknowledged: Answer = [400, { message: 'Interaction has already been acknowledged.', code: 40060 }];
const unknownMessage: Answer = [404, { message: 'Unknown Message', code: 10008 }];
const unknownWebhook: Answer = [404, { message: 'Unknown Webhook', code: 10015 }];
const invalidToken: Answer = [401, { message: 'Invalid Webhook Token', code: 50027 }];

const TICK_MS = 50;

function deadlineTicks(ms: number): number {
  return Math.ceil(ms / TICK_MS);
}

export class Interactions {
  readonly tickets = new Map<string, Ticket>();
  readonly #world: World;
  readonly #violate: (what: string) => void;
  readonly #deadlineMs: number;
  readonly #waiting = new Map<Ticket, number>();
  readonly #ticking: NodeJS.Timeout;

  constructor(world: World, deadlineMs: number, violate: (what: string) => void) {
    this.#world = world;
    this.#deadlineMs = deadlineMs;
    this.#violate = violate;
    // Counted in ticks of the loop that both ends share: a machine too busy to run either of them stops this clock too.
    this.#ticking = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  /** Opens one; unanswered by the deadline it is a violation, and its token is dead. */
  open(given: Pick<Ticket, 'type' | 'channel' | 'guild' | 'user' | 'pressed'> & { id?: string }): Ticket {
    const id = given.id ?? snowflake();
    const ticket: Ticket = {
      ...given,
      id,
      token: `token-${id}-${'x'.repeat(60)}`,
      acknowledged: false,
      expired: false,
      original: undefined,
      given: undefined,
    };
    this.tickets.set(ticket.token, ticket);
    this.#waiting.set(ticket, deadlineTicks(this.#deadlineMs));
    return ticket;
  }

  stop(): void {
    clearInterval(this.#ticking);
  }

  #tick(): void {
    for (const [ticket, left] of this.#waiting) {
      if (!ticket.acknowledged && left > 0) this.#waiting.set(ticket, left - 1);
      else this.#waiting.delete(ticket);
      if (ticket.acknowledged || left > 0) continue;
      ticket.expired = true;
      this.#violate(`Interaction ${ticket.id} was not acknowledged within ${this.#deadlineMs} ms.`);
    }
  }

  callback(token: string, type: InteractionResponseType, data: unknown, written: Written, full: boolean): Answer {
    const ticket = this.tickets.get(token);
    if (!ticket || (ticket.expired && !ticket.acknowledged)) return unknownInteraction;
    if (ticket.acknowledged) return acknowledged;
    const allowed = this.#allowed(ticket, type);
    if (!allowed) return [400, { message: 'Invalid Form Body', code: 50035 }];
    ticket.acknowledged = true;
    ticket.given = { type, data };
    const hidden = (Number((data as { flags?: number } | undefined)?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    let message: APIMessage | undefined;
    if (type === InteractionResponseType.ChannelMessageWithSource)
      message = this.#post(ticket, written, hidden).message;
    else if (type === InteractionResponseType.DeferredChannelMessageWithSource)
      message = this.#post(ticket, { message: { flags: MessageFlags.Loading }, files: new Map() }, hidden).message;
    else if (type === InteractionResponseType.UpdateMessage && ticket.pressed)
      message = this.#world.change(ticket.pressed, written)?.message;
    if (message && type !== InteractionResponseType.UpdateMessage) ticket.original = message.id;
    else ticket.original = ticket.pressed;
    if (!full) return [204];
    const { id } = ticket;
    return [200, { interaction: { id, type: ticket.type }, ...(message ? { resource: { type, message } } : {}) }];
  }

  followUp(token: string, written: Written): Answer {
    const ticket = this.tickets.get(token);
    if (!ticket?.acknowledged) return unknownWebhook;
    if (ticket.expired) return invalidToken;
    const hidden = (Number(written.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    return [200, this.#post(ticket, written, hidden).message];
  }

  /** @param id of the message, or `@original` */
  change(token: string, id: string, how: 'get' | 'delete' | Written): Answer {
    const ticket = this.tickets.get(token);
    if (!ticket?.acknowledged) return unknownWebhook;
    if (ticket.expired) return invalidToken;
    const message = id === '@original' ? ticket.original : id;
    const stored = message === undefined ? undefined : this.#world.messages.get(message);
    if (!stored) return unknownMessage;
    if (how === 'get') return [200, stored.message];
    if (how === 'delete') {
      this.#world.messages.delete(stored.message.id);
      return [204];
    }
    return [200, this.#world.change(stored.message.id, how)?.message];
  }

  #allowed({ type, pressed }: Ticket, answer: InteractionResponseType): boolean {
    const kinds = InteractionResponseType;
    if (type === InteractionType.ApplicationCommandAutocomplete)
      return answer === kinds.ApplicationCommandAutocompleteResult;
    if (answer === kinds.ApplicationCommandAutocompleteResult) return false;
    if (answer === kinds.Modal) return type !== InteractionType.ModalSubmit;
    if (answer === kinds.UpdateMessage || answer === kinds.DeferredMessageUpdate) return pressed !== undefined;
    return true;
  }

  #post(ticket: Ticket, written: Written, hidden: boolean): Stored {
    return this.#world.post(ticket.channel, written, {
      application_id: this.#world.application,
      webhook_id: this.#world.application,
      ...(hidden ? { only: ticket.user } : {}),
    });
  }
}
