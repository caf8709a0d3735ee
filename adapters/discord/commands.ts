/** CommandSpec → application commands, and the way back from what a person ran to the command's name and fields. */
import { createHash } from 'node:crypto';
import type * as api from 'discord.js';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Routes,
} from 'discord.js';
import type { Memory } from '../../src/channel/adapter.ts';
import type { CommandSpec, FieldSpec } from '../../src/channel/command-spec.ts';
import { cut } from './render.ts';

/** Tells Discord our commands if they are not what it was told last: to one server, or without one everywhere. */
export async function publish(
  commands: readonly CommandSpec[],
  { application, guild }: { readonly application: string; readonly guild: string | undefined },
  { rest, memory }: { readonly rest: api.REST; readonly memory: Memory },
): Promise<void> {
  const body = toApplicationCommands(commands, guild === undefined);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const key = `commands:${application}:${guild ?? 'everywhere'}`;
  if ((await memory.get(key)) === hash) return;
  const everywhere = Routes.applicationCommands(application);
  await rest.put(guild === undefined ? everywhere : Routes.applicationGuildCommands(application, guild), { body });
  await memory.set(key, hash);
}

/**
 * Two-word names become subcommands. A command with subcommands cannot be run by itself, so a one-word command whose
 * word also groups others becomes a subcommand of the same name.
 *
 * @param everywhere also in private messages and where a person installed the app for themselves; a server's own list
 *   knows no such choice
 */
export function toApplicationCommands(
  commands: readonly CommandSpec[],
  everywhere: boolean,
): api.RESTPostAPIApplicationCommandsJSONBody[] {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const places = { integration_types: [GuildInstall, UserInstall], contexts: [Guild, BotDM, PrivateChannel] };
  const groups = Map.groupBy(commands, (command) => command.name.split(' ')[0] ?? command.name);
  const typed = [...groups].map(([word, members]): api.RESTPostAPIChatInputApplicationCommandsJSONBody => {
    const alone = members.length === 1 ? members.find((member) => member.name === word) : undefined;
    return {
      type: ApplicationCommandType.ChatInput,
      name: word,
      description: cut(alone?.summary ?? members.map((member) => member.summary).join(' · '), 100),
      options: alone ? options(alone) : members.slice(0, 25).map(subcommand),
    };
  });
  const menus = commands.flatMap(({ onMessage }) =>
    onMessage === undefined ? [] : [{ type: ApplicationCommandType.Message as const, name: cut(onMessage, 32) }],
  );
  return [...typed, ...menus].map((command) => (everywhere ? { ...command, ...places } : command));
}

/** The command and fields of what was run: `/task add title:…` is `task add` with a title. */
export function readOptions(word: string, given: readonly api.APIApplicationCommandInteractionDataOption[] = []) {
  const [first] = given;
  const sub = first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined;
  const fields = (sub ? (sub.options ?? []) : given).flatMap((option) =>
    'value' in option
      ? [{ name: option.name, value: option.value, focused: 'focused' in option && option.focused === true }]
      : [],
  );
  return { name: !sub || sub.name === word ? word : `${word} ${sub.name}`, fields };
}

function subcommand(command: CommandSpec): api.APIApplicationCommandSubcommandOption {
  const name = command.name.split(' ').at(-1) ?? command.name;
  const type = ApplicationCommandOptionType.Subcommand;
  return { type, name, description: cut(command.summary, 100), options: options(command) };
}

/** Discord wants the required ones first. */
function options(command: CommandSpec): api.APIApplicationCommandBasicOption[] {
  const ordered = [...command.fields].sort((one, other) => Number(other.required) - Number(one.required));
  return ordered.slice(0, 25).map(option);
}

function option({ name, summary, required, ...field }: FieldSpec): api.APIApplicationCommandBasicOption {
  const shared = { name, description: cut(summary, 100), required };
  const least = field.min === undefined ? {} : { min_value: field.min };
  const most = field.max === undefined ? {} : { max_value: field.max };
  const length = field.maxLength === undefined ? {} : { max_length: Math.min(field.maxLength, 6000) };
  const { Integer, Number: Decimal, Boolean: YesNo, String: Text } = ApplicationCommandOptionType;
  if (field.kind === 'integer') return { ...shared, ...least, ...most, type: Integer };
  if (field.kind === 'number') return { ...shared, ...least, ...most, type: Decimal };
  if (field.kind === 'yesno') return { ...shared, type: YesNo };
  if (field.kind === 'reference') return { ...shared, ...length, type: Text, autocomplete: true };
  // More than 25 choices cannot be listed; the person types one and the core checks it.
  const listed = field.options && field.options.length <= 25 ? field.options : [];
  const choices = listed.map(({ value, label }) => ({ name: cut(label, 100), value }));
  return { ...shared, ...(choices.length > 0 ? { choices } : length), type: Text };
}
