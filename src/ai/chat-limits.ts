/** How long a model may be silent: before its first word, and between two. */
import { ModelError } from './chat-model.ts';

export interface ChatLimits {
  /** Milliseconds until the endpoint begins to answer. */
  readonly firstMs: number;
  /** Milliseconds between two pieces. */
  readonly gapMs: number;
}

/** Passes the pieces on. @throws ModelError `slow` when the next does not come in time; `end` is called first */
export async function* withinTime<Piece>(
  pieces: AsyncIterable<Piece>,
  { firstMs, gapMs }: ChatLimits,
  end: () => void,
): AsyncGenerator<Piece> {
  const iterator = pieces[Symbol.asyncIterator]();
  let limit = firstMs;
  try {
    for (;;) {
      const next = await inTime(iterator.next(), limit, end);
      if (next.done) return;
      yield next.value;
      limit = gapMs;
    }
  } finally {
    // Whoever leaves early, or was too slow, leaves no request behind; a stuck one is not waited for.
    iterator.return?.(undefined).catch(() => {});
  }
}

async function inTime<T>(promise: Promise<T>, limit: number, end: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      end();
      reject(new ModelError('slow', `The model was silent for ${Math.round(limit / 1000)} s.`));
    }, limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {});
  }
}
