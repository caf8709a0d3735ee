/** Which numbered events are under way, done, or have failed and are wanted again: for platforms that confirm by a number. */
import { setTimeout as pause } from 'node:timers/promises';

export class Progress {
  readonly #state = new Map<number, 'open' | 'done' | 'failed'>();
  readonly #open = new Map<number, Promise<void>>();
  readonly #retryMs: number;

  /** @param retryMs how long a failed event stays open, so that it does not come again at once */
  constructor(retryMs = 1000) {
    this.#retryMs = retryMs;
  }

  get busy(): boolean {
    return this.#open.size > 0;
  }

  /** It was never seen, or failed. */
  isNew(id: number): boolean {
    return (this.#state.get(id) ?? 'failed') === 'failed';
  }

  /** Watches an event to its end. Rejects as the turn does. */
  async follow(id: number, turn: Promise<void>, stopping: AbortSignal): Promise<void> {
    this.#state.set(id, 'open');
    const ended = turn.then(
      () => void this.#state.set(id, 'done'),
      async () => {
        await pause(this.#retryMs, undefined, { signal: stopping }).catch(() => {});
        this.#state.set(id, 'failed');
      },
    );
    this.#open.set(id, ended);
    await ended;
    this.#open.delete(id);
    return turn;
  }

  async allDone(): Promise<void> {
    await Promise.all(this.#open.values());
  }

  /** Everything below is done. Undefined when the platform knows that already, or nothing was seen. */
  get floor(): number | undefined {
    const ids = [...this.#state.keys()];
    const unfinished = ids.filter((id) => this.#state.get(id) !== 'done');
    if (unfinished.length > 0) return Math.min(...unfinished);
    return ids.length > 0 ? Math.max(...ids) + 1 : undefined;
  }

  /** The platform has forgotten what lies below; `all`: and has nothing above. */
  confirmed(floor: number | undefined, all: boolean): void {
    if (floor === undefined) return;
    for (const id of this.#state.keys()) if (id < floor) this.#state.delete(id);
    if (all && !this.busy) this.#state.clear();
  }
}
