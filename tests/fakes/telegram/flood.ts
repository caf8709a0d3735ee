/** Telegram's limits on what a bot sends: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */

interface Window {
  readonly times: number;
  readonly ms: number;
}

/** Messages a second in all; in a private chat about one a second, with short bursts; in a group 20 a minute. */
const OVERALL: Window = { times: 30, ms: 1000 };
const PRIVATE: Window = { times: 4, ms: 4000 };
const GROUP: Window = { times: 20, ms: 60_000 };

export class Flood {
  readonly #taken = new Map<string, number[]>();

  /** Seconds to wait, or nothing when the message is taken. Times in milliseconds. */
  take(chat: number, now: number): number | undefined {
    const windows: [string, Window][] = [
      ['', OVERALL],
      [String(chat), chat < 0 ? GROUP : PRIVATE],
    ];
    for (const [key, window] of windows) {
      const first = (this.#taken.get(key) ?? []).at(-window.times);
      if (first !== undefined && first + window.ms > now) return Math.ceil((first + window.ms - now) / 1000);
    }
    for (const [key, { times }] of windows) this.#taken.set(key, [...(this.#taken.get(key) ?? []), now].slice(-times));
    return undefined;
  }
}
