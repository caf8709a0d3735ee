/** What a turn leaves to be done when its transaction is closed: an answer that takes its time, shown while it grows. */
import type { Adapter } from '../channel/adapter.ts';
import type { Incoming } from '../channel/message.ts';
import type { Context } from '../command/context.ts';
import type { Reply } from '../reply.ts';
import type { ConversationParts } from './converse.ts';
import { type Answer, choiceId, type Refs, recordTurn, type StoredChoice } from './record.ts';
import type { Running } from './running.ts';
import { stream } from './stream.ts';

export interface Long {
  readonly context: Context;
  readonly controller: AbortController;
  /** The button that stops it, stored with the turn. */
  readonly stop: StoredChoice;
  readonly replies: (context: Context) => AsyncIterable<Reply>;
  /** What is put around each reply. */
  readonly dressed: (reply: Reply) => Reply;
}

export function stopChoice(turn: string): StoredChoice {
  return { id: choiceId(), label: 'Stop', command: 'stop', input: { turn } };
}

export interface LongParts
  extends Pick<ConversationParts, 'db' | 'clock' | 'log' | 'arrived' | 'undelivered' | 'changed'> {
  readonly running: Running;
  /** Says what went wrong. */
  readonly sorry: (error: unknown, incoming: Incoming) => Reply;
  readonly refsOf: (reply: Reply) => Refs | undefined;
}

export async function runLong(
  { context, controller, stop, replies, dressed }: Long,
  { incoming, adapter }: { readonly incoming: Incoming; readonly adapter: Adapter },
  { db, clock, log, running, sorry, refsOf, ...parts }: LongParts,
): Promise<{ readonly answer: Answer; readonly failed: boolean }> {
  let failed = false;
  const userId = context.asker.id;
  const turn = { id: context.turn, userId, incoming, now: clock.now() };
  const ended = running.begin({ turn: context.turn, button: stop.id, asked: incoming, controller });
  const seal = (answer: Answer): Promise<void> => {
    ended();
    return db.asPerson(userId, (em) => {
      const refs = refsOf(answer.reply);
      return recordTurn(em, turn, {
        heard: false,
        answers: [answer],
        ...(refs ? { refs } : {}),
        ...(answer.reply.question ? { question: answer.reply.question } : {}),
      });
    });
  };
  const guarded = async function* (): AsyncGenerator<Reply> {
    try {
      for await (const reply of replies(context)) yield dressed(reply);
    } catch (error) {
      failed = true;
      yield sorry(error, incoming);
    }
  };
  const onUnsealed = (error: unknown): void =>
    log.error({ turn: context.turn, error: String(error) }, 'answer not written down');
  const button = { id: stop.id, label: stop.label };
  const { answer, sent, error } = await stream(guarded(), { adapter, incoming, stop: button, seal, onUnsealed });
  if (sent) parts.arrived(answer.messageId, sent);
  if (error) await parts.undelivered({ userId, incoming, answer, error });
  parts.changed?.(userId);
  return { answer, failed };
}
