/** Commands on Telegram: read from a line, and published as menus. */
import type { Api } from 'grammy';
import type { BotCommand, UserFromGetMe } from 'grammy/types';
import type { Memory } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import { tellChanged } from '../../src/channel/tell-changed.ts';

/** `/task_add …`, `/task add …` and `/task_add@us …` are the same; the core takes the words apart. */
export function readCommand(
  text: string,
  { me, names, open }: { me: UserFromGetMe; names: ReadonlySet<string> | undefined; open: boolean },
): { name: string; args: string } | 'not ours' | undefined {
  const match = /^\/([a-z0-9_]+)(?:@([a-z0-9_]+))?(?=\s|$)\s*(.*)$/is.exec(text);
  if (!match) return undefined;
  const [, word = '', addressee = '', args = ''] = match;
  const name = word.toLowerCase().replaceAll('_', ' ').trim();
  if (addressee.toLowerCase() === me.username.toLowerCase()) return { name, args };
  // In a group a command that names nobody and that we do not know belongs to another bot.
  const ours = open || !names || names.has(name) || [...names].some((known) => known.startsWith(`${name} `));
  return addressee === '' && ours ? { name, args } : 'not ours';
}

/** Makes the menus of private chats, groups and group administrators known, when they are not those of last time. */
export async function publishCommands(
  specs: readonly CommandSpec[],
  { api, me, memory }: { readonly api: Api; readonly me: UserFromGetMe; readonly memory: Memory },
): Promise<void> {
  const everyone = menuOf(specs.filter((spec) => !spec.admin));
  const menus = [
    { scope: { type: 'all_private_chats' }, commands: everyone },
    { scope: { type: 'all_group_chats' }, commands: everyone },
    { scope: { type: 'all_chat_administrators' }, commands: menuOf(specs) },
  ] as const;
  await tellChanged(memory, { key: 'commands', what: [me.id, menus] }, async () => {
    for (const { scope, commands } of menus) await api.setMyCommands(commands, { scope });
  });
}

/** The prominent first, within https://core.telegram.org/bots/api#botcommand and 100 entries. */
function menuOf(specs: readonly CommandSpec[]): BotCommand[] {
  return [...specs]
    .sort((a, b) => Number(b.prominent ?? false) - Number(a.prominent ?? false))
    .map(({ name, summary }) => ({
      command: name.toLowerCase().replaceAll(/[ -]/g, '_'),
      description: summary.slice(0, 256) || name,
    }))
    .filter(({ command }) => /^[a-z0-9_]{1,32}$/.test(command))
    .slice(0, 100);
}
