/**
 * An event that a platform wants acknowledged within seconds and answered within minutes: acknowledged in time whatever
 * the core does, and answered by changing that acknowledgement, which can be repeated without doubling anything.
 */
import { insist } from './insist.ts';

/** The platform's ways to answer one event. Any of them may throw. */
export interface Door<Payload, Form> {
  /** “Thinking…”, or silence after a press. @param hidden from all but the person */
  acknowledge(hidden: boolean): Promise<unknown>;
  open(form: Form): Promise<unknown>;
  /** Replaces a message of this event; without one the acknowledgement, or the message pressed. @returns its id */
  change(message: string | undefined, payload: Payload): Promise<string>;
  /** Says something beside that. @returns its id */
  add(payload: Payload, hidden: boolean): Promise<string>;
  /** Removes the acknowledgement. */
  takeBack(): Promise<unknown>;
  /** `expired`: it takes no more. `answered`: it was acknowledged before. `doubtful`: it may have arrived all the same. */
  judge(error: unknown): 'expired' | 'answered' | 'doubtful' | undefined;
}

export interface TurnFacts {
  /** The message whose button, menu or form was used. */
  readonly pressed: string | undefined;
  /** Others read the room, so what comes of itself is for this person only. */
  readonly shared: boolean;
  /** It is a form, which cannot open a form. */
  readonly form: boolean;
  /** The bot itself may write there, so that later messages can carry a key. */
  readonly writable: boolean;
}

export class TimedTurn<Facts extends TurnFacts, Payload, Form> {
  readonly facts: Facts;
  readonly #door: Door<Payload, Form>;
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

  /** @param acknowledgeAfterMs when it is acknowledged at the latest */
  constructor(facts: Facts, door: Door<Payload, Form>, acknowledgeAfterMs: number) {
    this.facts = facts;
    this.#door = door;
    this.#timer = setTimeout(() => this.#acknowledge(facts.shared).catch(() => {}), acknowledgeAfterMs);
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

  /** Says something new; undefined when that must be a message of the bot's own. @throws what the door throws */
  answer(payload: Payload, hidden: boolean): Promise<string | undefined> {
    return this.#whileValid(hidden, async () => {
      if (this.#state === 'waiting' && this.facts.pressed === undefined) {
        if (hidden === this.#hidden) {
          this.#first = await this.#change(undefined, payload);
          this.#state = 'answered';
          return this.#first;
        }
        // Whether others see an acknowledgement cannot be changed, so it gives way to a message that they see.
        await this.#takeBack();
      }
      return !hidden && this.facts.writable ? undefined : this.#door.add(payload, hidden);
    });
  }

  /** Replaces the message pressed, or one that this turn sent; undefined when it takes no more. @throws likewise */
  edit(message: string, payload: Payload): Promise<string | undefined> {
    const isOriginal = message === this.#first || message === this.facts.pressed;
    return this.#whileValid(this.facts.shared, () => this.#change(isOriginal ? undefined : message, payload));
  }

  /** Opens a form; false when this event does not allow one any more. @throws likewise */
  async ask(form: Form): Promise<boolean> {
    if (this.#acknowledging || this.#state !== 'open' || this.facts.form) return false;
    this.#acknowledging = this.#door.open(form).then(() => {
      this.#state = 'answered';
    });
    return this.#acknowledging.then(
      () => true,
      (error: unknown) => {
        this.#acknowledging = undefined;
        return /expired|answered/.test(this.#door.judge(error) ?? '') ? false : Promise.reject(error);
      },
    );
  }

  /** Answers once, as soon as it must. */
  #acknowledge(hidden: boolean): Promise<void> {
    this.#acknowledging ??= this.#defer(hidden).catch((error: unknown) => {
      this.#acknowledging = undefined;
      throw error;
    });
    return this.#acknowledging;
  }

  /** Repeated at once where it is unclear whether it arrived: the platform says so if it did, and seconds are short. */
  async #defer(hidden: boolean): Promise<void> {
    const attempt = async (): Promise<void> => {
      const before = this.#tried;
      this.#tried = true;
      try {
        await this.#door.acknowledge(hidden);
        this.#state = 'waiting';
      } catch (error) {
        const what = this.#door.judge(error);
        if (what === 'expired') this.#state = 'expired';
        // Not by us, if this was the first attempt: an earlier delivery has answered.
        else if (what === 'answered') this.#state = before ? 'waiting' : 'answered';
        else throw error;
      }
    };
    this.#hidden = hidden;
    await insist(attempt, (error) => this.#door.judge(error) === 'doubtful');
  }

  #change(message: string | undefined, payload: Payload): Promise<string> {
    const change = () => this.#door.change(message, payload);
    return insist(change, (error) => this.#door.judge(error) === 'doubtful');
  }

  async #takeBack(): Promise<void> {
    this.#state = 'answered';
    await this.#door.takeBack().catch(() => {});
  }

  /** Acknowledges if that is still to be done; undefined where the event takes no more. */
  async #whileValid<T>(hidden: boolean, work: () => Promise<T>): Promise<T | undefined> {
    try {
      await this.#acknowledge(hidden);
      return this.#state === 'expired' ? undefined : await work();
    } catch (error) {
      if (this.#door.judge(error) !== 'expired') throw error;
      this.#state = 'expired';
      return undefined;
    }
  }
}
