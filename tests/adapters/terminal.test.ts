import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTerminal } from '../../adapters/terminal/driver.ts';
import { adapterContract } from '../contracts/adapter.contract.ts';
import { terminalPlatform } from '../fakes/terminal/platform.ts';

const one = 'one person sits at a terminal';
const lines = 'what is printed stays printed, and nothing comes back from it';
adapterContract('terminal', terminalPlatform, {
  people: one,
  shared: one,
  whisper: one,
  direct: one,
  edit: lines,
  menu: 'the entries stand numbered in the text',
  files: 'a terminal shows words',
  attachment: 'a line holds no file',
  redelivery: 'a line is typed once',
  form: 'it has no windows',
  'rate-limit': 'it has no limits',
  gone: 'a process without its terminal ends',
  ambiguous: lines,
  key: lines,
  drop: 'its connection is the process',
});

test('every line of a pipe is answered, also those that wait when it has ended already', async () => {
  const input = new PassThrough();
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const heard: unknown[] = [];
  const ended = Promise.withResolvers<void>();
  await createTerminal({ input, output }).start({
    async receive({ said }) {
      // Longer than the pipe takes to end: a search that loads its model, a server that is far away.
      for (let round = 0; round < 20; round++) await nextRound();
      if (said.kind === 'text') heard.push(said.text);
    },
    suggest: async () => [],
    moved: async () => {},
    gone: async () => {},
    ended: ended.resolve,
  });
  input.end('one\ntwo\nthree\n');
  await ended.promise;
  expect(heard).toEqual(['one', 'two', 'three']);
});

test('a file is put beside what is there, wherever its name points', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'almanac-')), 'saved');
  const { save } = createTerminal({ input: new PassThrough(), output: new PassThrough(), files: folder });
  const file = (name: string) => ({ name, type: 'text/plain', content: new TextEncoder().encode(name) });
  expect(await save?.(file('week.txt'))).toBe(join(folder, 'week.txt'));
  expect(await save?.(file('week.txt'))).toBe(join(folder, 'week-2.txt'));
  expect(await save?.(file('../../.profile'))).toBe(join(folder, '-..-.profile'));
  expect(await readFile(join(folder, 'week-2.txt'), 'utf8')).toBe('week.txt');
});

test('a message that cannot be taken in is answered with that, and the next one as ever', async () => {
  const input = new PassThrough();
  let shown = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      shown += chunk;
      done();
    },
  });
  const heard: unknown[] = [];
  const ended = Promise.withResolvers<void>();
  await createTerminal({ input, output }).start({
    async receive({ said }) {
      if (heard.push(said) === 1) throw new Error('The database is not there.');
    },
    suggest: async () => [],
    moved: async () => {},
    gone: async () => {},
    ended: ended.resolve,
  });
  input.end('one\ntwo\n');
  await ended.promise;
  expect(heard).toHaveLength(2);
  expect(shown).toBe(
    'I could not take that in just now, so nothing of it is stored. Please say it again in a moment.\n\n',
  );
});

test('Ctrl-C at the prompt is meant for the process, not for the line editor', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<void>();
  const terminal = createTerminal({ input, output, interrupt });
  await terminal.start({
    receive: async () => {},
    suggest: async () => [],
    moved: async () => {},
    gone: async () => {},
    ended: () => {},
  });
  input.write('\u0003');
  await interrupted;
  await terminal.stop();
});
