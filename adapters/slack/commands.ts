/** Which slash commands there are, and what was meant by one. */
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { Utterance } from '../../src/channel/message.ts';

/** Slack's own commands, which an app cannot have. */
const reserved = new Set(
  'away active archive apps call collapse dm dnd expand feed feedback huddle invite join keys kick leave me msg mute open part remind remove rename search shrug shortcuts star status topic who'.split(
    ' ',
  ),
);

/** The word that takes everything: `/almanac remind me …`. */
export function mainWord(env: Environment): string {
  return env.SLACK_COMMAND?.replace(/^\//, '') || 'almanac';
}

/** The slash commands beside the main one, without the slash; at most 24. */
export function ownWords(commands: readonly CommandSpec[], env: Environment): readonly string[] {
  const chosen = env.SLACK_COMMANDS?.split(/[\s,]+/).filter(Boolean) ?? commands.filter(isProminent).map(ownWord);
  return [...new Set(chosen.map((word) => `${env.SLACK_COMMAND_PREFIX ?? ''}${word.replace(/^\//, '')}`))].slice(0, 24);
}

/** `task add` stands in `/task`; `remind me` is `/remind-me`, because `/remind` is taken. */
function ownWord(command: CommandSpec): string {
  const [first = ''] = command.name.split(' ');
  return reserved.has(first) ? slug(command.name) : first;
}

export function isProminent(command: CommandSpec): boolean {
  return command.prominent === true && command.admin !== true;
}

/** A command's name as an id and as a slash command. */
export function slug(name: string): string {
  return name.replace(/ /g, '-');
}

/** Words after a slash: the command they begin with, or a plain sentence to the bot. */
export function readSlash(
  slash: string,
  text: string,
  { commands, env }: { readonly commands: readonly CommandSpec[]; readonly env: Environment },
): Utterance {
  const word = slash.replace(/^\//, '');
  const alone = word === mainWord(env);
  const base = word.startsWith(env.SLACK_COMMAND_PREFIX ?? '')
    ? word.slice(env.SLACK_COMMAND_PREFIX?.length ?? 0)
    : word;
  const line = alone ? text.trim().replace(/^\//, '') || 'help' : `${base.replace(/-/g, ' ')} ${text.trim()}`.trim();
  const lower = `${line.toLowerCase().replace(/\s+/g, ' ')} `;
  const named = commands
    .filter(({ name }) => lower.startsWith(`${name} `))
    .sort((one, other) => other.name.length - one.name.length)[0];
  if (named) return { kind: 'command', name: named.name, args: dropWords(line, named.name.split(' ').length) };
  // `/note The capital …` is the command that `/note` stands for.
  const meant = alone ? undefined : commands.find((command) => isProminent(command) && ownWord(command) === base);
  if (meant) return { kind: 'command', name: meant.name, args: text.trim() };
  return { kind: 'text', text: line, toBot: true };
}

function dropWords(line: string, count: number): string {
  return line.trim().replace(new RegExp(`^(\\S+\\s*){${count}}`), '');
}
