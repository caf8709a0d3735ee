/** Commands where a slash command is one flat word: `/task add …`, `/remind-me …`, and one word that takes everything. */
import type { CommandSpec } from './command-spec.ts';
import type { Utterance } from './message.ts';

export interface SlashWords {
  readonly commands: readonly CommandSpec[];
  /** The word that takes everything. */
  readonly main: string;
  /** Put before the others. */
  readonly prefix: string;
  /** Words that are the platform's own. */
  readonly reserved: ReadonlySet<string>;
}

export const isProminent = (command: CommandSpec): boolean => command.prominent === true && command.admin !== true;

/** A command's name as an id. */
export const slug = (name: string): string => name.replace(/ /g, '-');

/** `task add` stands in `task`; `remind me` is `remind-me` where `remind` is reserved. */
export function ownWord({ name }: CommandSpec, reserved: ReadonlySet<string>): string {
  const [first = ''] = name.split(' ');
  return reserved.has(first) ? slug(name) : first;
}

/** A slash command to offer: its word, what it does and what it may be followed by. */
export interface OfferedWord {
  readonly word: string;
  readonly summary: string;
  readonly usage: string;
}

/** The words beside the main one, of the prominent commands if none are chosen. @param most how many at most */
export function ownWords(words: SlashWords, chosen: string | undefined, most: number): readonly OfferedWord[] {
  const { commands, prefix, reserved } = words;
  const prominent = commands.filter(isProminent).map((command) => ownWord(command, reserved));
  const wanted = chosen?.split(/[\s,]+/).filter(Boolean) ?? prominent.filter((word) => !reserved.has(word));
  const own = [...new Set(wanted.map((word) => `${prefix}${word.replace(/^\//, '')}`))];
  return own.slice(0, most).map((word) => {
    const { summary = word, fields = [] } = behindWord(word, words) ?? {};
    return { word, summary, usage: fields.map(({ name }) => name).join(', ') };
  });
}

/** The command a word stands for, of several the prominent one. */
export function behindWord(word: string, { commands, prefix, reserved }: SlashWords): CommandSpec | undefined {
  const base = word.startsWith(prefix) ? word.slice(prefix.length) : word;
  const like = commands.filter((one) => [slug(one.name), ownWord(one, reserved)].includes(base));
  return like.find(isProminent) ?? like[0];
}

/** What was said: the command that the words begin with, the one that the slash stands for, or a plain sentence to the bot. */
export function readSlash(slash: string, typed: string, words: SlashWords): Utterance {
  const [word, text] = [slash.replace(/^\//, ''), typed.trim()];
  const alone = word === words.main;
  const base = word.startsWith(words.prefix) ? word.slice(words.prefix.length) : word;
  const line = alone ? text.replace(/^\//, '') || 'help' : `${base.replace(/-/g, ' ')} ${text}`.trim();
  const [first = '', second = ''] = line.toLowerCase().split(/\s+/);
  for (const name of [`${first} ${second}`, first]) {
    const rest = line.replace(new RegExp(`^(\\S+\\s*){${name.trim().split(' ').length}}`), '');
    const found = words.commands.find((command) => command.name === name);
    // A word of one's own that a message's menu offers begins sentences as well: “keep in mind that …”.
    const sentence = alone && !text.startsWith('/') && name === first && found?.onMessage && rest !== '';
    if (found && !sentence) return { kind: 'command', name, args: rest };
  }
  const meant = alone ? undefined : behindWord(word, words);
  const prominent = meant && isProminent(meant);
  return prominent ? { kind: 'command', name: meant.name, args: text } : { kind: 'text', text: line, toBot: true };
}
