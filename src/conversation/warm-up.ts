/**
 * Reads a few sentences before a channel opens: the first ones of a process cost half a second of work, which would else
 * fall into the seconds that a platform gives for an acknowledgement.
 */
import type { CommandSpec } from '../channel/command-spec.ts';
import type { Understanding } from '../understand/understand.ts';

/** With none of the commands meant, all that it might be is weighed; with several at once, each is read by itself. */
const others = ['what is the capital of France?', 'add a task to buy milk and remind me to call Ada tomorrow at 9'];

export function warmUp(understanding: Understanding, specs: readonly CommandSpec[], now: Temporal.Instant): void {
  const known = specs.filter(({ prominent }) => prominent).flatMap(({ examples }) => examples.slice(0, 1));
  for (const text of [...known, ...others]) understanding.understand(text, { now, zone: 'UTC', locale: 'en' });
}
