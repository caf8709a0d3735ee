/**
 * Keeps what an adapter sends within its platform's limits. Answers overtake letters. A wait longer than the patience is
 * told as rate-limited at once, so that the core can plan instead of holding a promise.
 *
 * The platform counts a message somewhere between our sending it and its answer, and a busy process or network may bunch
 * what left evenly. So a message is counted from its answer on, and as long as there is none: then no bunching can break
 * a limit. Beside that, messages leave spread over a limit's time and not all at its beginning.
 */
import { DeliveryError } from './delivery-error.ts';

export type Lane = 'answer' | 'letter';

/** At most so many within so many milliseconds, whichever moment one looks at. */
export interface Window {
  readonly times: number;
  readonly ms: number;
}

export interface PaceOptions {
  readonly overall: Window;
  /** The limits of one room; all of them hold. */
  room(room: string, lane: Lane): readonly Window[];
  readonly patienceMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

interface Waiter {
  readonly room: string;
  readonly lane: Lane;
  readonly go: (answered: () => void) => void;
}

/** A message that was sent; `at` is when its answer came, and infinite before. */
interface Use {
  at: number;
}

/** The room name that stands for all of them. */
const ALL = '';
const LANES = ['answer', 'letter'] as const;
/** A limit's time is used in so many shares. */
const SHARES = 3;

export class Pace {
  readonly #options: PaceOptions;
  readonly #spread: Window;
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #waiting: Record<Lane, Waiter[]> = { answer: [], letter: [] };
  readonly #uses = new Map<string, Use[]>();
  readonly #closedUntil = new Map<string, number>();
  /** Rooms where somebody waits for an answer, and how many do. */
  readonly #awaited = new Map<string, number>();
  #left: Use[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PaceOptions) {
    const { overall, now, patienceMs } = options;
    this.#options = options;
    this.#spread = { times: Math.max(1, Math.floor(overall.times / SHARES)), ms: overall.ms / SHARES };
    this.#now = now ?? (() => performance.now());
    this.#patienceMs = patienceMs ?? 5000;
  }

  /** While this runs, what is sent to these rooms is an answer. */
  async during(rooms: readonly string[], turn: () => Promise<void>): Promise<void> {
    for (const room of rooms) this.#awaited.set(room, (this.#awaited.get(room) ?? 0) + 1);
    try {
      await turn();
    } finally {
      for (const room of rooms) {
        const left = (this.#awaited.get(room) ?? 1) - 1;
        if (left > 0) this.#awaited.set(room, left);
        else this.#awaited.delete(room);
      }
    }
  }

  /**
   * Resolves when this room may be sent to, with what to call when the platform has answered, well or not.
   * Throws DeliveryError 'rate-limited' when that is too far away.
   */
  take(room: string, lane: Lane = this.#awaited.has(room) ? 'answer' : 'letter'): Promise<() => void> {
    const { overall } = this.#options;
    const ahead = this.#waiting.answer.length + (lane === 'letter' ? this.#waiting.letter.length : 0);
    const inAll = Math.max(this.#untilOpen(ALL), (ahead * overall.ms) / overall.times);
    const inRoom = this.#wait(room, lane);
    const wait = Math.max(inAll, inRoom === Number.POSITIVE_INFINITY ? 0 : inRoom);
    if (wait <= this.#patienceMs)
      return new Promise((go) => {
        this.#waiting[lane].push({ room, lane, go });
        this.#pump();
      });
    const scope = inAll > this.#patienceMs ? 'all' : 'room';
    const detail = { retryAfterMs: Math.ceil(wait), scope } as const;
    return Promise.reject(new DeliveryError('rate-limited', 'The platform takes no more messages just now.', detail));
  }

  /** There is room to spare for something that may as well be left out, such as one more step of a growing answer. */
  spare(room: string): boolean {
    if (this.#waiting.answer.length > 0 || this.#untilOpen(ALL) > 0 || this.#wait(room, 'letter') > 0) return false;
    const half = (window: Window) => window.times < 2 || this.#within(this.#uses.get(room), window) < window.times / 2;
    return this.#options.room(room, 'letter').every(half);
  }

  /**
   * The platform told us to wait. Few say whose limit it was: a room that has limits of its own, or that just got
   * several, was most likely told for itself; any other for all of us.
   */
  close(room: string, forMs: number): 'room' | 'all' {
    const [first, ...others] = this.#options.room(room, 'answer');
    const several = first !== undefined && this.#within(this.#uses.get(room), first) > 1;
    const scope = others.length > 0 || several ? 'room' : 'all';
    this.#closedUntil.set(scope === 'all' ? ALL : room, this.#now() + forMs);
    return scope;
  }

  #untilOpen(room: string): number {
    return Math.max(0, (this.#closedUntil.get(room) ?? 0) - this.#now());
  }

  #within(uses: readonly Use[] = [], { ms }: Window): number {
    return uses.filter(({ at }) => at > this.#now() - ms).length;
  }

  #wait(room: string, lane: Lane): number {
    const uses = this.#uses.get(room);
    return Math.max(this.#untilOpen(room), ...this.#options.room(room, lane).map((one) => this.#until(uses, one)));
  }

  #waitInAll(): number {
    const inAll = this.#until(this.#uses.get(ALL), this.#options.overall);
    return Math.max(this.#untilOpen(ALL), inAll, this.#until(this.#left, this.#spread));
  }

  /** Milliseconds until one more fits into the window; infinite while that depends on an answer. */
  #until(uses: readonly Use[] = [], { times, ms }: Window): number {
    const counted = uses.map(({ at }) => at).filter((at) => at > this.#now() - ms);
    if (counted.length < times) return 0;
    const oldest = counted.sort((a, b) => a - b)[counted.length - times] ?? 0;
    return Math.max(0, oldest + ms - this.#now());
  }

  #pump(): void {
    clearTimeout(this.#timer);
    let next = Number.POSITIVE_INFINITY;
    for (const lane of LANES) {
      // Within a room the order stays: who waits there holds up those behind.
      const held = new Set<string>();
      for (const waiter of [...this.#waiting[lane]]) {
        const inAll = this.#waitInAll();
        const inRoom = held.has(waiter.room) ? 0 : this.#wait(waiter.room, lane);
        if (inAll > 0 || inRoom > 0) next = Math.min(next, Math.max(inAll, inRoom));
        if (inAll > 0) break;
        if (inRoom > 0) held.add(waiter.room);
        else if (!held.has(waiter.room)) this.#leave(waiter);
      }
    }
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#pump(), Math.ceil(next));
  }

  #leave(waiter: Waiter): void {
    const lane = this.#waiting[waiter.lane];
    lane.splice(lane.indexOf(waiter), 1);
    const { overall, room } = this.#options;
    const windows = [...room(waiter.room, 'answer'), ...room(waiter.room, 'letter')];
    const use: Use = { at: Number.POSITIVE_INFINITY };
    this.#left = [...this.#left, { at: this.#now() }].slice(-this.#spread.times);
    this.#note(ALL, use, overall.ms);
    this.#note(waiter.room, use, Math.max(0, ...windows.map(({ ms }) => ms)));
    if (this.#uses.size > 10_000) this.#forget();
    waiter.go(() => {
      use.at = Math.min(use.at, this.#now());
      this.#pump();
    });
  }

  #note(room: string, use: Use, rememberMs: number): void {
    const counted = (this.#uses.get(room) ?? []).filter(({ at }) => at > this.#now() - rememberMs);
    this.#uses.set(room, [...counted, use]);
  }

  /** Drops the rooms that were quiet for long enough that no limit can remember them. */
  #forget(): void {
    const now = this.#now();
    for (const [room, uses] of this.#uses) if (uses.every(({ at }) => at < now - 120_000)) this.#uses.delete(room);
    for (const [room, until] of this.#closedUntil) if (until <= now) this.#closedUntil.delete(room);
  }
}
