/** Keeps the log of a test, to be printed when it fails. */
import type { Log } from '../../src/channel/adapter.ts';

export function testLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (data: object, event: string) => {
    lines.push(`${level} ${event} ${JSON.stringify(data).replaceAll('\\n', '\n')}`);
  };
  return { lines, debug: () => {}, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
