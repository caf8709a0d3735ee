/** Opens channels of this process alone. One whose platform does not answer is tried again until it does, and the others do not wait. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import { type KeptOpen, keepOpen } from '../channel/keep-open.ts';
import { SettingsError } from '../channel/settings-error.ts';

export interface OpeningParts {
  readonly channels: readonly string[];
  readonly log: Log;
  open(channel: string): Promise<void>;
  /** Called for one that could not be opened. */
  close(channel: string): Promise<void>;
  /** Called when one never will be, once the first tries are over. */
  failed(error: SettingsError): void;
}

export interface Opening {
  /**
   * Resolves when every channel was tried and all else is done, or after ten seconds.
   * @throws what the first tries threw, but where a platform does not answer
   */
  begin(others: readonly Promise<void>[]): Promise<void>;
  stop(): void;
}

/** Milliseconds that a silent platform may keep the others waiting. */
const patienceMs = 10_000;

export function createOpening({ channels, log, open, close, failed }: OpeningParts): Opening {
  const lines: KeptOpen[] = [];
  let beginning = true;

  async function attempt(channel: string): Promise<void> {
    try {
      await open(channel);
    } catch (error) {
      await close(channel).catch(() => {});
      if (beginning || !(error instanceof SettingsError)) throw error;
      log.error({ channel, problem: error.message }, 'channel stays closed');
      failed(error);
    }
  }

  function first(channel: string): Promise<void> {
    const line = keepOpen(
      () => attempt(channel),
      (problem, retryInMs) => log.warn({ channel, problem, retryInMs }, 'channel cannot be opened yet'),
    );
    lines.push(line);
    return attempt(channel).catch((error: unknown) => {
      if (beginning && !(error instanceof DeliveryError)) throw error;
      line.lost(error);
    });
  }

  return {
    async begin(others) {
      await Promise.race([
        Promise.all([...channels.map(first), ...others]),
        pause(patienceMs, undefined, { ref: false }),
      ]);
      beginning = false;
    },
    stop() {
      for (const line of lines) line.close();
    },
  };
}
