/** What the reader of sentences learns of each command, read off the command itself. */
import type { Command } from '../command/define.ts';
import type { Registry } from '../command/registry.ts';
import type { CommandLesson } from '../understand/intent/lesson.ts';

export function lessonsOf(registry: Registry): readonly CommandLesson[] {
  return [...registry.commands.values()]
    .filter((command) => !command.quiet)
    .map((command) => lessonOf(registry, command));
}

export function lessonOf(registry: Registry, command: Command): CommandLesson {
  return {
    name: command.name,
    fields: registry.fields(command.name),
    examples: command.examples,
    ...(command.phrases ? { phrases: command.phrases } : {}),
  };
}
