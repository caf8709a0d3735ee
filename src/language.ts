/** What can be asked for, and how people say it: every command, and what was learnt of them. */
import { loadCommands, type Registry } from './command/registry.ts';
import { lessonsOf } from './conversation/lessons.ts';
import { learntBefore } from './learnt-before.ts';
import { createUnderstanding, type Understanding } from './understand/understand.ts';

export interface Language {
  readonly registry: Registry;
  readonly understanding: Understanding;
}

const commandsFolder = new URL('./commands/', import.meta.url);

/** Takes some tenths of a second, so a start begins with it while the database opens. */
export async function readLanguage(): Promise<Language> {
  const registry = await loadCommands(commandsFolder);
  return { registry, understanding: createUnderstanding(lessonsOf(registry), learntBefore()) };
}
