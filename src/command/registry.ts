/** All commands, found by their files. Adding one is adding a file. */
import { readdir } from 'node:fs/promises';
import type { CommandSpec } from '../channel/command-spec.ts';
import type { Command } from './define.ts';
import { type Field, fieldsOf, specOf } from './spec.ts';

export interface Registry {
  readonly commands: ReadonlyMap<string, Command>;
  readonly specs: readonly CommandSpec[];
  fields(name: string): readonly Field[];
  /** The command that a line begins with (`task add milk` → `task add` and `milk`); the longest name wins. */
  split(line: string): { readonly command: Command; readonly rest: string } | undefined;
}

/** Loads every file of a folder. @throws TypeError when a file's name and its command's name differ */
export async function loadCommands(folder: URL): Promise<Registry> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  const commands = await Promise.all(
    files.map(async (file) => {
      const { default: command } = (await import(new URL(file, folder).href)) as { default: Command };
      if (`${command.name.replace(' ', '-')}.ts` !== file)
        throw new TypeError(`${file} holds the command “${command.name}”.`);
      return command;
    }),
  );
  return createRegistry(commands);
}

export function createRegistry(list: readonly Command[]): Registry {
  const commands = new Map(list.map((command) => [command.name, command]));
  const fields = new Map(list.map((command) => [command.name, fieldsOf(command)]));
  const offered = list.filter((command) => !command.quiet);
  return {
    commands,
    specs: offered.map(specOf),
    fields: (name) => fields.get(name) ?? [],
    split(line) {
      // `task_add` is how a menu that knows no spaces writes `task add`.
      const [first = '', second = ''] = line.trim().replace('_', ' ').split(/\s+/, 2);
      for (const words of [`${first} ${second}`.toLowerCase(), first.toLowerCase()]) {
        const command = commands.get(words);
        if (command) return { command, rest: restAfter(line.trim().replace('_', ' '), words.split(' ').length) };
      }
      return undefined;
    },
  };
}

function restAfter(line: string, words: number): string {
  return line.replace(new RegExp(`^\\S+${words === 2 ? '\\s+\\S+' : ''}\\s*`), '');
}
