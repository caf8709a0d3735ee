/** What people say on the platforms, handed to whichever process listens, again until it says that it took it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Said {
  readonly id: number;
  readonly person: string;
  readonly text: string;
}

export interface Heard {
  readonly channel: string;
  /** The process that listened. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export class Mouths {
  readonly url: string;
  readonly #channels: ReadonlyMap<string, Said[]>;
  readonly #listened: Heard[] = [];
  readonly #close: () => void;
  #count = 0;

  private constructor(channels: ReadonlyMap<string, Said[]>, listened: Heard[], url: string, close: () => void) {
    this.#channels = channels;
    this.#listened = listened;
    this.url = url;
    this.#close = close;
  }

  static async open(channels: readonly string[]): Promise<Mouths> {
    const waiting = new Map(channels.map((channel): [string, Said[]] => [channel, []]));
    const listened: Heard[] = [];
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://said');
      const channel = url.pathname.slice(1);
      listened.push({ channel, by: url.searchParams.get('by') ?? '', at: Date.now() });
      const taken = Number(url.searchParams.get('taken'));
      const queue = waiting.get(channel) ?? [];
      while (queue[0] && queue[0].id <= taken) queue.shift();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(queue.slice(0, 20)));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new Mouths(waiting, listened, `http://127.0.0.1:${port}/`, () => {
      server.closeAllConnections();
      server.close();
    });
  }

  say(channel: string, person: string, text: string): void {
    this.#count += 1;
    this.#channels.get(channel)?.push({ id: this.#count, person, text });
  }

  /** What nobody has taken yet. */
  waiting(): number {
    return [...this.#channels.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  /** Who listens to a channel, as far as is known. */
  holder(channel: string): string | undefined {
    return this.#listened.findLast((one) => one.channel === channel)?.by;
  }

  /** When another process listened for the first time after that. */
  takenOver(channel: string, from: { readonly by: string; readonly at: number }): number | undefined {
    return this.#listened.find((one) => one.channel === channel && one.at > from.at && one.by !== from.by)?.at;
  }

  /** How often a process listened while another was the holder: both were open at once. */
  both(): number {
    let both = 0;
    for (const channel of this.#channels.keys()) {
      const gone = new Set<string>();
      let last: string | undefined;
      for (const { by } of this.#listened.filter((one) => one.channel === channel)) {
        if (last !== undefined && by !== last) gone.add(last);
        if (gone.has(by)) both += 1;
        last = by;
      }
    }
    return both;
  }

  close(): void {
    this.#close();
  }
}
