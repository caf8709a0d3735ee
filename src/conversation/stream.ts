/** Shows a growing answer: each reply replaces the one before, no faster than the channel allows, the last one always. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Button, Incoming, Outgoing, Sent } from '../channel/message.ts';
import type { Reply } from '../reply.ts';
import { deliver, keyOf } from './deliver.ts';
import { fit } from './fit.ts';
import { type Answer, dress } from './record.ts';

export interface Streamed {
  readonly answer: Answer;
  readonly sent?: Sent;
  readonly error?: DeliveryError;
}

interface Stage {
  readonly adapter: Adapter;
  readonly incoming: Incoming;
  /** Hangs on the message while it grows. */
  readonly stop?: Button;
  /** Stores the last answer's choices before its buttons can be pressed. */
  seal(answer: Answer): Promise<void>;
  /** Told why that failed. */
  onUnsealed(error: unknown): void;
}

/** Milliseconds that a platform shows "is typing" at least. */
const typingMs = 4500;
/** A platform that asks for a longer pause gets the last answer by the outbox. Milliseconds. */
const patienceMs = 20_000;

export async function stream(replies: AsyncIterable<Reply>, stage: Stage): Promise<Streamed> {
  const shown = showGrowing(stage);
  let last: Reply | undefined;
  for await (const reply of replies) {
    last = reply;
    shown.show(reply);
  }
  const first = await shown.end();
  const whole = dress(last ?? { text: 'I have no answer to that.' });
  // It may hold receipts of what was done: it is said even where it cannot be written down.
  const answer = await stage.seal(whole).then(
    () => whole,
    (error: unknown) => {
      stage.onUnsealed(error);
      return withoutButtons(whole);
    },
  );
  if (!first || !stage.adapter.edit) return { answer, ...(await deliver(stage.adapter, stage.incoming, answer)) };
  try {
    return { answer, sent: await finish(first, answer, stage) };
  } catch (error) {
    return { answer, error: asDeliveryError(error) };
  }
}

/** Shows what is newest whenever the channel takes it; nothing that produces the replies ever waits for it. */
function showGrowing({ adapter, incoming, stop }: Stage) {
  const pace = adapter.limits.editEveryMs ?? 0;
  let waiting: Reply | undefined;
  let ended = false;
  let changed = (): void => {};
  let message: Sent | undefined;
  let words = '';

  async function run(): Promise<void> {
    while (!ended) {
      if (!waiting) await soon();
      const reply = waiting;
      waiting = undefined;
      // What only the asker may read cannot be edited everywhere, so in shared rooms only its end is shown.
      if (ended || !reply || !adapter.edit || (!incoming.at.private && reply.open !== true)) continue;
      const [part] = reply.text.trim() === '' || reply.text === words ? [] : fit({ text: reply.text }, adapter.limits);
      if (part) await cool(await put(part, reply.text));
    }
  }

  /** Returns for how many milliseconds the message may not be edited. */
  async function put(part: Outgoing, text: string): Promise<number> {
    const growing = { ...part, unfinished: true, ...(stop ? { buttons: [stop] } : {}) };
    try {
      if (message) await adapter.edit?.(message, growing);
      else message = await adapter.send(incoming.at, growing, incoming.turn);
      words = text;
      return pace;
    } catch (error) {
      // A growing answer may skip a step; the last one may not.
      return Math.max(pace, (error instanceof DeliveryError ? error.retryAfterMs : undefined) ?? 0);
    }
  }

  let cooled: Promise<unknown> = Promise.resolve();
  async function cool(ms: number): Promise<void> {
    cooled = pause(Math.min(ms, patienceMs));
    await Promise.race([cooled, over]);
  }

  /** Resolves when there is something new, or no more to come. */
  const soon = () =>
    new Promise<void>((resolve) => {
      changed = resolve;
    });

  async function type(): Promise<void> {
    while (!ended && !message) {
      await adapter.typing?.(incoming.at).catch(() => {});
      await Promise.race([pause(typingMs, undefined, { ref: false }), over]);
    }
  }

  let endAll = (): void => {};
  const over = new Promise<void>((resolve) => {
    endAll = resolve;
  });
  const running = run();
  if (adapter.typing) void type();

  return {
    show(reply: Reply): void {
      waiting = reply;
      changed();
    },
    /** The message that was shown, once it may be edited again. */
    async end(): Promise<Sent | undefined> {
      ended = true;
      endAll();
      changed();
      await running;
      if (message) await cooled;
      return message;
    },
  };
}

/** Replaces the growing message by the answer; an edit may be repeated as often as it takes. */
async function finish(first: Sent, answer: Answer, { adapter, incoming }: Stage): Promise<Sent> {
  const [whole, ...rest] = fit(answer.dressed, adapter.limits);
  let sent = first;
  for (let tried = 1; whole; tried += 1) {
    try {
      await adapter.edit?.(first, { ...whole, key: keyOf(answer.messageId, 0) });
      break;
    } catch (error) {
      const { failure, retryAfterMs = 500 * tried } = asDeliveryError(error);
      if (failure === 'gone' || failure === 'refused' || tried === 4 || retryAfterMs > patienceMs) throw error;
      await pause(retryAfterMs);
    }
  }
  for (const [index, part] of rest.entries())
    sent = await adapter.send(incoming.at, { ...part, key: keyOf(answer.messageId, index + 1) });
  return sent;
}

/** Choices that are not stored would be buttons that do nothing. */
function withoutButtons(answer: Answer): Answer {
  const { buttons: _, menu: __, ...dressed } = answer.dressed;
  return { ...answer, dressed, choices: [] };
}

function asDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('ambiguous', 'The channel failed in a way it does not know.', { cause: error });
}
