/** So many calls of a model at once and no more: whoever asks much waits behind whoever asks little. */
import { type ChatModel, type ChatRequest, ModelError } from './chat-model.ts';

/** Endpoints refuse more than they take, and each refusal costs a wait: better to wait here, in a fair order. */
export function takeTurns(model: ChatModel, atOnce: number): ChatModel {
  let free = atOnce;
  /** By person; the first in the map is the next to go. */
  const waiting = new Map<string, (() => void)[]>();

  async function begin({ asker = '', signal }: ChatRequest): Promise<void> {
    if (signal?.aborted) throw new ModelError('stopped', 'The answer was stopped.');
    if (free > 0) {
      free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const queue = waiting.get(asker) ?? [];
    waiting.set(asker, [...queue, resolve]);
    const leave = (): void => {
      const rest = waiting.get(asker)?.filter((other) => other !== resolve) ?? [];
      if (rest.length > 0) waiting.set(asker, rest);
      else waiting.delete(asker);
      reject(new ModelError('stopped', 'The answer was stopped.'));
    };
    signal?.addEventListener('abort', leave, { once: true });
    await promise;
    signal?.removeEventListener('abort', leave);
  }

  function end(): void {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    const [asker, [go, ...rest]] = next;
    // Their other calls go to the end, behind one of everybody else's.
    waiting.delete(asker);
    if (rest.length > 0) waiting.set(asker, rest);
    go?.();
  }

  return {
    name: model.name,
    ...(model.sees === undefined ? {} : { sees: model.sees }),
    async *chat(request) {
      await begin(request);
      try {
        yield* model.chat(request);
      } finally {
        end();
      }
    },
  };
}
