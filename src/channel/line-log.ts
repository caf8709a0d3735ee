/** A log as clients of platforms want one, that takes lines. Their debug lines carry payloads and are dropped. */
import type { Log } from './adapter.ts';

export function lineLog(log: Log, event: string) {
  const say =
    (level: 'debug' | 'warn' | 'error') =>
    (...words: unknown[]): void => {
      const line = words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
      log[level]({ line: line.slice(0, 500) }, event);
    };
  return { debug: (): void => {}, info: say('debug'), warn: say('warn'), error: say('error') };
}
