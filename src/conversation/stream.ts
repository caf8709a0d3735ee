/** Shows a growing answer: each reply replaces the one before, no faster than the channel allows, the last one always. */
import type { Adapter } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Incoming, Sent } from '../channel/message.ts';
import type { Reply } from '../reply.ts';
import type { Clock } from '../time/clock.ts';
import { deliver, keyOf } from './deliver.ts';
import { fit } from './fit.ts';
import { type Answer, dress } from './record.ts';

export interface Streamed {
  readonly answer: Answer;
  readonly sent?: Sent;
  readonly error?: DeliveryError;
}

/** @param seal stores the last answer's choices before its buttons can be pressed */
export async function stream(
  replies: AsyncIterable<Reply>,
  {
    adapter,
    incoming,
    clock,
    seal,
  }: { adapter: Adapter; incoming: Incoming; clock: Clock; seal(answer: Answer): Promise<void> },
): Promise<Streamed> {
  const shared = !incoming.at.private;
  const pace = adapter.limits.editEveryMs ?? 0;
  let last: Reply | undefined;
  let shown: Sent | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  for await (const reply of replies) {
    const before = last;
    last = reply;
    // A growing whisper cannot be edited everywhere, so in shared rooms only the end is shown.
    if (!adapter.edit || (shared && reply.open !== true)) continue;
    const now = clock.now().epochMilliseconds;
    if (now - shownAt < pace || before?.text === reply.text) continue;
    const [part] = fit({ text: reply.text }, adapter.limits);
    if (!part) continue;
    shownAt = now;
    try {
      if (shown) await adapter.edit(shown, { ...part, unfinished: true });
      else shown = await adapter.send(incoming.at, { ...part, unfinished: true }, incoming.turn);
    } catch (error) {
      // A growing answer may skip a step; the last one may not.
      if (error instanceof DeliveryError && error.retryAfterMs !== undefined) shownAt = now + error.retryAfterMs - pace;
    }
  }
  const answer = dress(last ?? { text: 'I have no answer to that.' });
  await seal(answer);
  if (shown && adapter.edit) {
    const parts = fit(answer.dressed, adapter.limits);
    try {
      const [first, ...rest] = parts;
      if (first) await adapter.edit(shown, { ...first, key: keyOf(answer.messageId, 0) });
      for (const [index, part] of rest.entries())
        shown = await adapter.send(incoming.at, { ...part, key: keyOf(answer.messageId, index + 1) });
      return { answer, sent: shown };
    } catch (error) {
      return {
        answer,
        error:
          error instanceof DeliveryError
            ? error
            : new DeliveryError('ambiguous', 'The channel failed in a way it does not know.', { cause: error }),
      };
    }
  }
  return { answer, ...(await deliver(adapter, incoming, answer)) };
}
