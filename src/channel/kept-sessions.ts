/**
 * Sessions with a platform that numbers its events, kept so that the next process goes on where this one ended: the
 * platform then hands over again what was said meanwhile, and what was not done yet.
 */
import type { Log, Memory } from './adapter.ts';

/** One of several connections, by its number, and the last event of it. */
export interface Session {
  readonly shardId: number;
  readonly sequence: number;
}

interface Kept<S, Opening, Self> {
  readonly session: S;
  readonly opening: Opening;
  readonly self: Self;
}

/** Milliseconds between two writings; what was done in between comes again, and is known by its id. */
const KEEP_EVERY_MS = 500;

export class Sessions<S extends Session, Opening extends object, Self extends object> {
  /** Who we are: told when a session is opened, and not when it is gone on with. */
  self: Self | undefined;
  readonly #memory: Memory;
  readonly #log: Log;
  readonly #opening: Opening;
  readonly #sessions = new Map<number, S>();
  /** Events under way, by connection. */
  readonly #open = new Map<number, Set<number>>();
  readonly #written = new Map<number, string>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param opening what a session is opened with; another one cannot go on with it */
  constructor(memory: Memory, log: Log, opening: Opening) {
    this.#memory = memory;
    this.#log = log;
    this.#opening = opening;
  }

  /** Reads what the last process left. */
  async load(): Promise<void> {
    for (const { value } of await this.#memory.list('session:')) {
      const { session, opening, self } = JSON.parse(value) as Partial<Kept<S, Opening, Self>>;
      if (!session || JSON.stringify(opening) !== JSON.stringify(this.#opening)) continue;
      this.self = self;
      this.#sessions.set(session.shardId, session);
    }
  }

  get(shard: number): S | null {
    return this.#sessions.get(shard) ?? null;
  }

  /** @param session null when it cannot be gone on with */
  set(shard: number, session: S | null): void {
    if (this.#closed) return;
    if (session) this.#sessions.set(shard, session);
    else this.#sessions.delete(shard);
    this.#keepSoon();
  }

  /** An event counts as heard when the work on it is over. */
  follow(shard: number, sequence: number, work: Promise<void> | undefined): void {
    if (!work) return;
    const open = this.#open.get(shard) ?? new Set();
    this.#open.set(shard, open.add(sequence));
    void work.finally(() => {
      open.delete(sequence);
      this.#keepSoon();
    });
  }

  /** From now on nothing new is heard. Sessions stay as they are, and are written as the last work ends. */
  close(): void {
    this.#closed = true;
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { self } = this;
    if (!self) return;
    for (const [shard, whole] of this.#sessions) {
      const open = this.#open.get(shard);
      const session = { ...whole, sequence: open?.size ? Math.min(...open) - 1 : whole.sequence };
      const value = JSON.stringify({ session, opening: this.#opening, self } satisfies Kept<S, Opening, Self>);
      if (this.#written.get(shard) === value) continue;
      this.#written.set(shard, value);
      await this.#memory.set(`session:${shard}`, value, { whileHeld: true }).catch((error: unknown) => {
        this.#written.delete(shard);
        this.#log.warn({ error: String(error) }, 'session not kept');
      });
    }
  }

  #keepSoon(): void {
    this.#timer ??= setTimeout(() => void this.keep(), KEEP_EVERY_MS).unref();
  }
}
