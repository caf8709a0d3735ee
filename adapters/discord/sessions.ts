/**
 * The gateway's sessions, kept so that the next process goes on where this one ended: Discord then hands over again what
 * was said meanwhile, and what was not done yet. https://discord.com/developers/docs/events/gateway#resuming
 */
import type { SessionInfo } from '@discordjs/ws';
import type { Log, Memory } from '../../src/channel/adapter.ts';

/** What a session was opened with; another one cannot go on with it. */
export interface Opening {
  readonly api: string;
  readonly intents: number;
}

/** Who we are: told when a session is opened, and not when it is gone on with. */
export interface Self {
  readonly user: string;
  readonly application: string;
}

interface Kept extends SessionInfo, Opening, Self {}

/** Milliseconds between two writings; what was done in between comes again, and is known by its id. */
const KEEP_EVERY_MS = 500;

export class Sessions {
  self: Self | undefined;
  readonly #memory: Memory;
  readonly #log: Log;
  readonly #opening: Opening;
  readonly #sessions = new Map<number, SessionInfo>();
  /** Events under way, by shard. */
  readonly #open = new Map<number, Set<number>>();
  readonly #written = new Map<number, string>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(memory: Memory, log: Log, opening: Opening) {
    this.#memory = memory;
    this.#log = log;
    this.#opening = opening;
  }

  /** Reads what the last process left. */
  async load(): Promise<void> {
    for (const { value } of await this.#memory.list('session:')) {
      const { user, application, api, intents, ...session } = JSON.parse(value) as Kept;
      if (api !== this.#opening.api || intents !== this.#opening.intents) continue;
      this.self = { user, application };
      this.#sessions.set(session.shardId, session);
    }
  }

  get(shard: number): SessionInfo | null {
    return this.#sessions.get(shard) ?? null;
  }

  /** @param session null when it cannot be gone on with */
  set(shard: number, session: SessionInfo | null): void {
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
    for (const [shard, session] of this.#sessions) {
      const open = this.#open.get(shard);
      const sequence = open?.size ? Math.min(...open) - 1 : session.sequence;
      const value = JSON.stringify({ ...session, sequence, ...this.#opening, ...self } satisfies Kept);
      if (this.#written.get(shard) === value) continue;
      this.#written.set(shard, value);
      await this.#memory.set(`session:${shard}`, value, { whileHeld: true }).catch((error: unknown) => {
        this.#written.delete(shard);
        this.#log.warn({ error: String(error) }, 'discord session not kept');
      });
    }
  }

  #keepSoon(): void {
    this.#timer ??= setTimeout(() => void this.keep(), KEEP_EVERY_MS).unref();
  }
}
