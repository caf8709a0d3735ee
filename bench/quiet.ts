/** A channel on which nobody listens, and a log that nobody reads: what a bench measures is the house. */
import { randomUUID } from 'node:crypto';
import type { Adapter, Log } from '../src/channel/adapter.ts';

export const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

export const quietAdapter: Adapter = {
  limits: { text: 4000, buttons: 5, label: 80, menu: 0, file: 0 },
  start: async () => {},
  stop: async () => {},
  send: async (at) => ({ at, id: randomUUID() }),
};
