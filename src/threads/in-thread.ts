/** Runs work that may be slow or greedy in a thread of its own, with limits, so that the bot goes on answering. */
import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';

export interface ThreadLimits {
  /** Milliseconds until the thread is ended. */
  readonly ms: number;
  /** Megabytes of heap until the thread is ended. */
  readonly megabytes: number;
  /** Said when either is used up: one sentence. */
  readonly refusal: string;
  readonly signal?: AbortSignal;
}

/** What a thread's module posts: any number of parts, and at last done or a refusal. */
export type ThreadMessage<Part> =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Yields the parts that the module at `file` posts for `input`. Ending early ends the thread.
 *
 * @throws {UserError} when the module refuses, or a limit is reached.
 */
export async function* inThread<Part>(file: URL, input: unknown, limits: ThreadLimits): AsyncGenerator<Part> {
  const worker = new Worker(file, {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // The thread has no business with the bot's secrets.
    env: {},
  });
  const inbox: ThreadMessage<Part>[] = [];
  let wake = (): void => {};
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    wake();
  };
  const timer = setTimeout(() => fail(new UserError(limits.refusal)), limits.ms);
  const abort = (): void => fail(new UserError('It was stopped.'));
  limits.signal?.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: ThreadMessage<Part>) => {
    inbox.push(message);
    wake();
  });
  worker.on('error', (error: Error & { code?: string }) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UserError(limits.refusal) : error),
  );
  worker.on('exit', () => fail(new Error('The thread ended without an answer.')));
  try {
    for (;;) {
      const message = inbox.shift();
      if (message?.kind === 'part') yield message.part;
      else if (message?.kind === 'done') return;
      else if (message?.kind === 'refused') throw new UserError(message.message);
      else if (failure) throw failure;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
