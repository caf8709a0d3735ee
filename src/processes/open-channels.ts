/** The channels of this process: which it may open, which are open just now, and who answers while one closes. */
import type { Adapter, Core, Log } from '../channel/adapter.ts';
import type { SettingsError } from '../channel/settings-error.ts';
import type { Database } from '../db/orm.ts';
import { createHeldChannels } from './held-channels.ts';
import { createOpening } from './opening.ts';
import type { Roles } from './roles.ts';

export interface OpenChannels {
  /** What is heard and sent on here. */
  readonly open: ReadonlyMap<string, Adapter>;
  /** What turns are answered through: also a channel that is just closing. */
  readonly answering: ReadonlyMap<string, Adapter>;
  /** Resolves when each was tried, or after ten seconds. @throws SettingsError in one sentence */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface OpenParts {
  /** For leases: connections that give up in time. */
  readonly db: Database;
  readonly log: Log;
  readonly channels: ReadonlyMap<string, Adapter>;
  readonly anew: ((channel: string) => Promise<Adapter>) | undefined;
  readonly roles: Roles;
  readonly process: string;
  /** There may be other processes on this database. */
  readonly others: boolean;
  readonly core: (channel: string) => Core;
  /** Told of each channel that opened. */
  readonly opened: (channel: string, adapter: Adapter) => void;
  /** A setting keeps one closed for good; said once the start is over. */
  readonly failed: (error: SettingsError) => void;
  readonly leaseMs?: number;
}

export function createOpenChannels(parts: OpenParts): OpenChannels {
  const { channels, roles } = parts;
  const open = new Map<string, Adapter>();
  const answering = new Map<string, Adapter>();
  const mine = [...channels].filter(([, { many, webhook }]) => roles.channels || (roles.web && many && webhook));
  const held = mine.filter(([, { many }]) => parts.others && !many).map(([name]) => name);
  const always = mine.map(([name]) => name).filter((name) => !held.includes(name));

  async function openOne(name: string): Promise<void> {
    const adapter = answering.has(name) ? await parts.anew?.(name) : undefined;
    const chosen = adapter ?? channels.get(name);
    if (!chosen) return;
    answering.set(name, chosen);
    await chosen.start(parts.core(name));
    open.set(name, chosen);
    parts.opened(name, chosen);
  }

  async function closeOne(name: string): Promise<void> {
    // first of all, so that no letter is begun that could not be ended
    open.delete(name);
    await answering.get(name)?.stop();
  }

  const holding = createHeldChannels({
    ...parts,
    name: parts.process,
    channels: held,
    open: openOne,
    close: closeOne,
  });

  const opening = createOpening({
    ...parts,
    channels: always,
    open: openOne,
    // one that could be made anew is not kept half open
    close: async (name) => void (parts.anew && (await answering.get(name)?.stop())),
  });

  return {
    open,
    answering,
    start: () => opening.begin(held.length > 0 ? [holding.start()] : []),
    async stop() {
      opening.stop();
      await Promise.all([
        ...always.filter((name) => answering.has(name)).map(closeOne),
        ...(held.length > 0 ? [holding.stop()] : []),
      ]);
    },
  };
}
