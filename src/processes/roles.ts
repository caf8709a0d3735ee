/** What a process of the house does. On one machine all of it; on several each may do its part. */
import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';

export interface Roles {
  /** Hears and answers, and sends what is due to the channels that it has open. */
  readonly channels: boolean;
  /** Fires what is due, and embeds what is new. */
  readonly workers: boolean;
  /** Serves pages, feeds and the requests of platforms. */
  readonly web: boolean;
}

export const everything: Roles = { channels: true, workers: true, web: true };

/** `--channels`, `--workers`, `--web`; none of them is all of them. @throws UserError for anything else */
export function readRoles(argv: readonly string[]): Roles {
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options: { channels: flag, workers: flag, web: flag } });
    const { channels = false, workers = false, web = false } = values;
    return channels || workers || web ? { channels, workers, web } : everything;
  } catch {
    throw new UserError('Start takes --channels, --workers and --web, and without any of them does all three.');
  }
}
