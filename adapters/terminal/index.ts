/** A chat in the terminal: open when no other channel is, or when TERMINAL=1 says so. */
import type { Manifest } from '../../src/channel/adapter.ts';
import { createTerminal } from './driver.ts';

export default {
  name: 'terminal',
  opens: 'a chat in this terminal',
  local: true,
  settings: [
    {
      name: 'TERMINAL',
      summary:
        '`1` opens the terminal chat beside other channels, `0` never; by default it opens when no other channel does.',
    },
  ],
  configured: (env) => env.TERMINAL === '1',
  create: () =>
    createTerminal({
      input: process.stdin,
      output: process.stdout,
      files: 'saved',
      interrupt: () => process.kill(process.pid, 'SIGINT'),
    }),
} satisfies Manifest;
