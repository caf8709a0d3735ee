/** Things to say to begin with, from the examples of the prominent commands. */
import type { CommandSpec } from './command-spec.ts';
import { shorten } from './shorten.ts';
import { isProminent } from './slash-words.ts';

export interface FirstWords {
  /** UTF-16 code units: at most 75. */
  readonly title: string;
  readonly message: string;
}

export function firstWords(commands: readonly CommandSpec[], most: number): readonly FirstWords[] {
  const shown = commands.filter((one) => isProminent(one) && one.examples.length > 0).slice(0, most);
  return shown.map(({ summary, examples: [message = ''] }) => ({ title: shorten(summary, 75), message }));
}
