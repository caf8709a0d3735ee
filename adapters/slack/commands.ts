/** Which slash commands there are, and what was meant by one. */
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Utterance } from '../../src/channel/message.ts';

/** Slack's own commands, which an app cannot have. */
const reserved = new Set(
  `active apps archive away call collapse dm dnd expand feed feedback help huddle invite join keys kick leave me msg mute open
   part remind remove rename search shortcuts shrug star status topic who`.split(/\s+/),
);

/** The word that takes everything: `/almanac remind me …`. */
export function mainWord({ SLACK_COMMAND: word }: Environment): string {
  return word?.replace(/^\//, '') || 'almanac';
}

/** The slash commands beside the main one, without the slash: Slack takes 25 of an app. */
export function ownWords(commands: readonly CommandSpec[], env: Environment): readonly string[] {
  const offered = commands
    .filter(isProminent)
    .map(ownWord)
    .filter((word) => !reserved.has(word));
  const chosen = env.SLACK_COMMANDS?.split(/[\s,]+/).filter(Boolean) ?? offered;
  return [...new Set(chosen.map((word) => `${env.SLACK_COMMAND_PREFIX ?? ''}${word.replace(/^\//, '')}`))].slice(0, 24);
}

/** `task add` stands in `/task`; `remind me` is `/remind-me`, because `/remind` is taken. */
export function ownWord({ name }: CommandSpec): string {
  const [first = ''] = name.split(' ');
  return reserved.has(first) ? slug(name) : first;
}

export function isProminent(command: CommandSpec): boolean {
  return command.prominent === true && command.admin !== true;
}

/** A command's name as an id and as a slash command. */
export function slug(name: string): string {
  return name.replace(/ /g, '-');
}

type Known = { readonly commands: readonly CommandSpec[]; readonly env: Environment };

/** Words after a slash: the command they begin with, or a plain sentence to the bot. */
export function readSlash(slash: string, typed: string, { commands, env }: Known): Utterance {
  const word = slash.replace(/^\//, '');
  const text = typed.trim();
  const prefix = env.SLACK_COMMAND_PREFIX ?? '';
  const base = word === mainWord(env) ? '' : word.startsWith(prefix) ? word.slice(prefix.length) : word;
  const line = base ? `${base.replace(/-/g, ' ')} ${text}`.trim() : text.replace(/^\//, '') || 'help';
  const [first = '', second = ''] = line.toLowerCase().split(/\s+/);
  for (const name of [`${first} ${second}`, first]) {
    const rest = line.replace(new RegExp(`^(\\S+\\s*){${name.trim().split(' ').length}}`), '');
    if (commands.some((command) => command.name === name)) return { kind: 'command', name, args: rest };
  }
  // `/note The capital …` is the command that `/note` stands for.
  const meant = commands.find((command) => isProminent(command) && ownWord(command) === base);
  return meant ? { kind: 'command', name: meant.name, args: text } : { kind: 'text', text: line, toBot: true };
}
