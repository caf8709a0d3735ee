/** Reads lines as messages and writes replies. Piped input is a conversation to replay: one line, one message, each answered before the next. */
import { createInterface } from 'node:readline';
import type { Adapter, Core } from '../../src/channel/adapter.ts';
import type { Address, File, Outgoing, Sent } from '../../src/channel/message.ts';
import { hear } from './hear.ts';
import { render } from './render.ts';
import { saveFile } from './save-file.ts';

export interface Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Who sits here. One person by default; the name of another makes another person. */
  readonly person?: string;
  /** Folder that files are put in; without it they are only named. */
  readonly files?: string;
  /** What Ctrl-C does; without it the chat ends, as with Ctrl-D. */
  readonly interrupt?: () => void;
}

/** Whoever types is told, and goes on: a chat that ended over one message would leave them typing at nobody. */
const unheard = 'I could not take that in just now, so nothing of it is stored. Please say it again in a moment.';

const limits = { text: 20_000, buttons: 9, label: 60, menu: 0, file: 0 } as const;

export function createTerminal({ input, output, person = 'me', files, interrupt }: Streams): Adapter {
  const room: Address = { channel: 'terminal', room: person, private: true };
  const pretty = output.isTTY === true;
  let lines: ReturnType<typeof createInterface> | undefined;
  let buttons: readonly { readonly id: string; readonly label: string }[] = [];
  let reading: Promise<void> = Promise.resolve();
  let stopped = false;
  let count = 0;

  async function read(core: Core, from: ReturnType<typeof createInterface>): Promise<void> {
    // A pipe may have ended long before its last line is answered: a closed interface throws when it is to prompt.
    let open = true;
    from.once('close', () => {
      open = false;
    });
    const prompt = (): void => {
      if (pretty && open) from.prompt();
    };
    prompt();
    for await (const line of from) {
      if (stopped) return;
      const incoming = hear(line, { at: room, person, buttons });
      if (incoming) await core.receive(incoming).catch(() => adapter.send(room, { text: unheard }));
      prompt();
    }
    if (!stopped) core.ended();
  }

  const adapter: Adapter = {
    limits,
    many: true,
    async start(core) {
      lines = createInterface({
        input,
        ...(pretty ? { output } : {}),
        terminal: pretty,
        prompt: pretty ? '> ' : '',
        historySize: 200,
        crlfDelay: Number.POSITIVE_INFINITY,
      });
      // Held by the line editor, Ctrl-C would only close the chat of a process that goes on.
      if (interrupt) lines.on('SIGINT', interrupt);
      reading = read(core, lines);
      reading.catch(() => core.ended());
    },
    async stop() {
      stopped = true;
      lines?.close();
      await Promise.race([reading.catch(() => {}), new Promise((resolve) => setImmediate(resolve))]);
    },
    async send(to: Address, message: Outgoing): Promise<Sent> {
      buttons = [...(message.buttons ?? [])];
      const shown = render(message, { pretty, width: output.columns ?? 100 });
      await new Promise<void>((resolve, reject) => {
        output.write(`${pretty ? '\r\u001b[K' : ''}${shown}\n\n`, (error) => (error ? reject(error) : resolve()));
      });
      if (pretty) lines?.prompt(true);
      count += 1;
      return { at: to, id: String(count) };
    },
    ...(files ? { save: (file: File) => saveFile(file, files) } : {}),
    async direct() {
      return room;
    },
    async check() {
      return [{ ok: true, line: 'The terminal needs nothing.' }];
    },
  };
  return adapter;
}
