/** Makes the commands known to a channel's platform, again until it has taken them. */
import type { Adapter, Log } from './channel/adapter.ts';
import type { CommandSpec } from './channel/command-spec.ts';
import { DeliveryError } from './channel/delivery-error.ts';
import { type KeptOpen, keepOpen } from './channel/keep-open.ts';

/** @returns what ends it */
export function publish(adapter: Adapter, commands: readonly CommandSpec[], log: Log): KeptOpen {
  async function attempt(): Promise<void> {
    try {
      await adapter.publish?.(commands);
    } catch (error) {
      const hopeless = !(error instanceof DeliveryError) || error.failure === 'refused' || error.failure === 'gone';
      if (!hopeless) throw error;
      log.error({ problem: String(error) }, 'commands refused');
    }
  }
  const kept = keepOpen(attempt, (problem, retryInMs) => log.warn({ problem, retryInMs }, 'commands not published'));
  attempt().catch(kept.lost);
  return kept;
}
