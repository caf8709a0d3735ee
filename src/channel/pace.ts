/**
 * Keeps what an adapter sends within its platform's limits. Answers overtake letters. A wait longer than the patience is
 * told as rate-limited at once, so that the core can plan instead of holding a promise.
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
  readonly go: () => void;
}

/** The room name that stands for all of them. */
const ALL = '';
const LANES = ['answer', 'letter'] as const;

export class Pace {
  readonly #options: PaceOptions;
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #waiting: Record<Lane, Waiter[]> = { answer: [], letter: [] };
  readonly #sent = new Map<string, number[]>();
  readonly #closedUntil = new Map<string, number>();
  /** Rooms where somebody waits for an answer, and how many do. */
  readonly #awaited = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#patienceMs = options.patienceMs ?? 5000;
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

  /** Resolves when this room may be sent to. Throws DeliveryError 'rate-limited' when that is too far away. */
  take(room: string, lane: Lane = this.#awaited.has(room) ? 'answer' : 'letter'): Promise<void> {
    const { overall } = this.#options;
    const ahead = this.#waiting.answer.length + (lane === 'letter' ? this.#waiting.letter.length : 0);
    const inAll = Math.max(this.#untilOpen(ALL), (ahead * overall.ms) / overall.times);
    const wait = Math.max(inAll, this.#wait(room, lane));
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
    const sent = this.#sent.get(room) ?? [];
    const half = ({ times, ms }: Window) => times < 2 || sent.filter((at) => at > this.#now() - ms).length < times / 2;
    return this.#options.room(room, 'letter').every(half);
  }

  /**
   * The platform told us to wait. Few say whose limit it was: a room that has limits of its own, or that just got
   * several, was most likely told for itself; any other for all of us.
   */
  close(room: string, forMs: number): 'room' | 'all' {
    const windows = this.#options.room(room, 'answer');
    const lately = (this.#sent.get(room) ?? []).filter((at) => at > this.#now() - (windows[0]?.ms ?? 0)).length;
    const scope = windows.length > 1 || lately > 1 ? 'room' : 'all';
    this.#closedUntil.set(scope === 'all' ? ALL : room, this.#now() + forMs);
    return scope;
  }

  #untilOpen(room: string): number {
    return Math.max(0, (this.#closedUntil.get(room) ?? 0) - this.#now());
  }

  #wait(room: string, lane: Lane): number {
    return Math.max(
      this.#untilOpen(room),
      ...this.#options.room(room, lane).map((window) => this.#until(room, window)),
    );
  }

  /** Milliseconds until one more fits into the window. */
  #until(room: string, { times, ms }: Window): number {
    const first = this.#sent.get(room)?.at(-times);
    return first === undefined ? 0 : Math.max(0, first + ms - this.#now());
  }

  #pump(): void {
    clearTimeout(this.#timer);
    let next = Number.POSITIVE_INFINITY;
    for (const lane of LANES) {
      // Within a room the order stays: who waits there holds up those behind.
      const held = new Set<string>();
      for (const waiter of [...this.#waiting[lane]]) {
        const inAll = Math.max(this.#untilOpen(ALL), this.#until(ALL, this.#options.overall));
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
    this.#note(ALL, [overall]);
    this.#note(waiter.room, [...room(waiter.room, 'answer'), ...room(waiter.room, 'letter')]);
    if (this.#sent.size > 10_000) this.#forget();
    waiter.go();
  }

  #note(room: string, windows: readonly Window[]): void {
    const sent = [...(this.#sent.get(room) ?? []), this.#now()];
    this.#sent.set(room, sent.slice(-Math.max(...windows.map(({ times }) => times))));
  }

  /** Drops the rooms that were quiet for long enough that no limit can remember them. */
  #forget(): void {
    const now = this.#now();
    for (const [room, sent] of this.#sent) if ((sent.at(-1) ?? 0) < now - 120_000) this.#sent.delete(room);
    for (const [room, until] of this.#closedUntil) if (until <= now) this.#closedUntil.delete(room);
  }
}
