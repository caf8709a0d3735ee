/** The house's log: one JSON line an event on stderr, without secrets and without anybody's words. */
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { createRedaction } from './log-redaction.ts';

export interface LogOptions {
  /** Values that never stand in a line. */
  readonly secrets?: readonly string[];
  /** Where lines go; stderr by default. */
  readonly to?: DestinationStream;
}

export function createLog(level: string, { secrets = [], to }: LogOptions = {}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: createRedaction(secrets) },
      // errors are words by then
      serializers: { err: (error: unknown) => error },
    },
    to ?? destination({ fd: 2, sync: true }),
  );
}
