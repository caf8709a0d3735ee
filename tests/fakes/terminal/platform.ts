/** A terminal from outside: lines are typed into a pipe, and what is printed is read back. One person sits there. */
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { createTerminal } from '../../../adapters/terminal/driver.ts';
import type { Core } from '../../../src/channel/adapter.ts';
import type { Platform, Seen } from '../../support/platform.ts';

export function terminalPlatform(): Platform {
  const input = new PassThrough();
  const seen: Seen[] = [];
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      seen.push(readShown(chunk.toString(), seen.length));
      done();
    },
  });
  const adapter = createTerminal({ input, output, person: 'ana' });
  let answered: () => void = () => {};
  let lastEvent = '';

  async function type(line: string): Promise<string> {
    const turn = new Promise<void>((resolve) => {
      answered = resolve;
    });
    input.write(`${line}\n`);
    await turn;
    return lastEvent;
  }

  return {
    name: 'terminal',
    adapter,
    open: (core: Core) =>
      adapter.start({
        ...core,
        async receive(incoming) {
          lastEvent = incoming.id;
          await core.receive(incoming);
          answered();
        },
      }),
    async close() {
      await adapter.stop();
      input.end();
      output.end();
      await once(output, 'finish');
    },
    say: (_, text) => type(text),
    press: (_, message, label) => type(`[${message.buttons.indexOf(label) + 1}]`),
    seen: (_, room = 'private') => (room === 'private' ? seen : []),
    violations: () => [],
  };
}

/** The buttons stand numbered in the last line. */
function readShown(printed: string, index: number): Seen {
  const lines = printed.trimEnd().split('\n');
  const row = /^ {2}\[1\] /.test(lines.at(-1) ?? '') ? (lines.pop() ?? '') : '';
  const buttons = row.split(/ {2}\[\d+\] /).slice(1);
  return { id: String(index + 1), text: lines.join('\n'), buttons, menu: [], files: [], edits: 0, whispered: false };
}
