/** What pressing a button would do, in plain words: `Add a task: buy milk`. */
import type { CommandSpec } from '../channel/command-spec.ts';

export interface Offer {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export function plainLabel({ command, input }: Offer, specs: readonly CommandSpec[]): string {
  const summary = specs.find(({ name }) => name === command)?.summary ?? command;
  // What a summary goes on to explain is for those who read it in a list.
  const [does = summary] = summary.split(/[:;]|, once\b/);
  // A time stands there in its canonical form, which is nothing to read.
  const main = Object.entries(input).find(([name, value]) => typeof value === 'string' && name !== 'when')?.[1];
  return main === undefined ? clipped(does, 60) : `${clipped(does, 40)}: ${String(main)}`;
}

/** Between words. */
function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[,\s]+\S*$/, '')}…`;
}
