/** Shows how far a job is while it runs: what it tells becomes a reply that the next one replaces. */
import type { Reply } from '../reply.ts';

/** Yields what is told, the latest where it comes faster than it is shown; returns what the job comes to. */
export async function* whileRunning<T>(job: (tell: (text: string) => void) => Promise<T>): AsyncGenerator<Reply, T> {
  let latest: string | undefined;
  let ended = false;
  let wake = (): void => {};
  const running = job((text) => {
    latest = text;
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  // it is awaited below; until then its failure is nobody's
  running.catch(() => {});
  for (;;) {
    if (latest !== undefined) {
      const text = latest;
      latest = undefined;
      yield { text };
    } else if (ended) {
      return await running;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
