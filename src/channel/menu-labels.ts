/** Commands in the menus of a platform's own client: on somebody's message, and from everywhere. */
import type { CommandSpec } from './command-spec.ts';
import { isProminent } from './slash-words.ts';

export interface MenuLabel {
  readonly label: string;
  readonly command: CommandSpec;
}

export function onMessages(commands: readonly CommandSpec[]): readonly MenuLabel[] {
  return commands.flatMap((command) => (command.onMessage ? [{ label: command.onMessage, command }] : []));
}

/** The prominent that ask for something, by their summary where that is short enough. @param limit UTF-16 code units */
export function fromEverywhere(commands: readonly CommandSpec[], limit: number): readonly MenuLabel[] {
  return commands
    .filter((one) => isProminent(one) && one.fields.some((field) => field.required))
    .map((command) => ({ label: command.summary.length <= limit ? command.summary : command.name, command }));
}
