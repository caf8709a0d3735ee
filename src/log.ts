/** The house's log: one JSON line an event on stderr, without secrets and without anybody's words. */
import { createRequire } from 'node:module';
import type { DestinationStream, Logger } from 'pino';
import type { Log } from './channel/adapter.ts';
import { createRedaction } from './log-redaction.ts';

export interface LogOptions {
  /** Values that never stand in a line. */
  readonly secrets?: readonly string[];
  /** Where lines go; stderr by default. */
  readonly to?: DestinationStream;
}

export interface HouseLog extends Log {
  /** The same, with these fields in each of its lines. */
  child(fields: object): HouseLog;
}

const levels: readonly string[] = ['silent', 'error', 'warn', 'info', 'debug'];

/** @param level one of `levels`: what weighs less is not written */
export function createLog(level: string, options: LogOptions = {}): HouseLog {
  // most starts write nothing: what writes is read with the first line, which cannot wait for an import
  return logOf(
    level,
    once(() => open(level, options)),
  );
}

function logOf(level: string, writer: () => Logger): HouseLog {
  const at =
    (one: keyof Log) =>
    (data: object, event: string): void => {
      if (levels.indexOf(one) <= levels.indexOf(level)) writer()[one](data, event);
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: (fields) =>
      logOf(
        level,
        once(() => writer().child(fields)),
      ),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function open(level: string, { secrets = [], to }: LogOptions): Logger {
  const { destination, pino } = createRequire(import.meta.url)('pino') as typeof import('pino');
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
