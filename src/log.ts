/** The house's log: one JSON line an event on stderr. What could be a secret or somebody's words is left out. */
import { destination, type Logger, pino } from 'pino';

const secret = [
  'token',
  'secret',
  'password',
  'authorization',
  'key',
  'text',
  'content',
  '*.token',
  '*.secret',
  '*.password',
  '*.authorization',
  '*.text',
  '*.content',
];

export function createLog(level: string): Logger {
  return pino(
    { level, redact: { paths: secret, censor: '[hidden]' }, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: true }),
  );
}
