/** CommandSpec → application commands, and the way back from what a person ran to the command's name and fields. */
import type * as api from 'discord.js';
import { ApplicationCommandType as Kind, ApplicationCommandOptionType as Option, Routes } from 'discord.js';
import type { Memory } from '../../src/channel/adapter.ts';
import type { CommandSpec, FieldSpec } from '../../src/channel/command-spec.ts';
import { onMessages } from '../../src/channel/menu-labels.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { tellChanged } from '../../src/channel/tell-changed.ts';

/** Tells Discord our commands if they are not what it was told last: to one server, or without one everywhere. */
export async function publish(
  commands: readonly CommandSpec[],
  { application, guild }: { readonly application: string; readonly guild: string },
  { rest, memory }: { readonly rest: api.REST; readonly memory: Memory },
): Promise<void> {
  const body = toApplicationCommands(commands, guild === '');
  const everywhere = Routes.applicationCommands(application);
  const route = guild === '' ? everywhere : Routes.applicationGuildCommands(application, guild);
  await tellChanged(memory, { key: `commands:${route}`, what: body }, () => rest.put(route, { body }));
}

/**
 * Two-word names become subcommands. A command with subcommands cannot be run by itself, so a one-word command whose
 * word also groups others becomes a subcommand of the same name. A server's own list knows no `everywhere`.
 */
export function toApplicationCommands(
  commands: readonly CommandSpec[],
  everywhere: boolean,
): api.RESTPostAPIApplicationCommandsJSONBody[] {
  // Installed by servers and by people; in servers, in our direct room, and in other private channels.
  const places = everywhere ? { integration_types: [0, 1], contexts: [0, 1, 2] } : {};
  const groups = Map.groupBy(commands, (command) => command.name.split(' ')[0] ?? command.name);
  const typed = [...groups].map(([word, members]): api.RESTPostAPIChatInputApplicationCommandsJSONBody => {
    const alone = members.length === 1 ? members.find((member) => member.name === word) : undefined;
    const description = shorten(alone?.summary ?? members.map(({ summary }) => summary).join(' · '), 100);
    const inner = alone ? options(alone) : members.slice(0, 25).map(subcommand);
    return { type: Kind.ChatInput, name: word, description, options: inner, ...places };
  });
  const labels = onMessages(commands).map(({ label }) => shorten(label, 32));
  return [...typed, ...labels.map((name) => ({ type: Kind.Message as const, name, ...places }))];
}

/** The command and fields of what was run: `/task add title:…` is `task add` with a title. */
export function readOptions(word: string, given: readonly api.APIApplicationCommandInteractionDataOption[] = []) {
  const [first] = given;
  const sub = first?.type === Option.Subcommand ? first : undefined;
  const fields = (sub ? (sub.options ?? []) : given).flatMap((option) => {
    const focused = 'focused' in option && option.focused === true;
    return 'value' in option ? [{ name: option.name, value: option.value, focused }] : [];
  });
  return { name: !sub || sub.name === word ? word : `${word} ${sub.name}`, fields };
}

function subcommand(command: CommandSpec): api.APIApplicationCommandSubcommandOption {
  const name = command.name.split(' ').at(-1) ?? command.name;
  return { type: Option.Subcommand, name, description: shorten(command.summary, 100), options: options(command) };
}

/** Discord wants the required ones first. */
function options(command: CommandSpec): api.APIApplicationCommandBasicOption[] {
  return command.fields
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .slice(0, 25)
    .map(option);
}

function option({ name, summary, required, ...field }: FieldSpec): api.APIApplicationCommandBasicOption {
  const shared = { name, description: shorten(summary, 100), required };
  const least = field.min === undefined ? {} : { min_value: field.min };
  const most = field.max === undefined ? {} : { max_value: field.max };
  const length = field.maxLength === undefined ? {} : { max_length: Math.min(field.maxLength, 6000) };
  if (field.kind === 'integer') return { ...shared, ...least, ...most, type: Option.Integer };
  if (field.kind === 'number') return { ...shared, ...least, ...most, type: Option.Number };
  if (field.kind === 'yesno') return { ...shared, type: Option.Boolean };
  if (field.kind === 'reference') return { ...shared, ...length, type: Option.String, autocomplete: true };
  // More than 25 choices cannot be listed; the person types one and the core checks it.
  const listed = field.options && field.options.length <= 25 ? field.options : [];
  const choices = listed.map(({ value, label }) => ({ name: shorten(label, 100), value }));
  return { ...shared, ...(choices.length > 0 ? { choices } : length), type: Option.String };
}
