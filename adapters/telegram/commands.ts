/** Commands on Telegram: read from a line, and published as menus. */
import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import type { BotCommand, UserFromGetMe } from 'grammy/types';
import type { Memory } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';

/** The Bot API's limits of a menu: https://core.telegram.org/bots/api#setmycommands and #botcommand. */
const MENU = { entries: 100, name: /^[a-z0-9_]{1,32}$/, description: 256 };

const COMMAND = /^\/([a-z0-9_]+)(?:@([a-z0-9_]+))?(?=\s|$)/i;

/**
 * `/task_add …`, `/task add …` and `/task_add@us …` are the same. In a group a command that names nobody and that we do not
 * know belongs to another bot.
 */
export function readCommand(
  text: string,
  { me, commands }: { readonly me: UserFromGetMe; readonly commands: ReadonlySet<string> | undefined },
  open: boolean,
): { name: string; args: string } | 'not ours' | undefined {
  const match = COMMAND.exec(text);
  if (!match) return undefined;
  const [line, word = '', addressee] = match;
  if (addressee !== undefined && addressee.toLowerCase() !== me.username.toLowerCase()) return 'not ours';
  const name = word.toLowerCase().replaceAll('_', ' ').trim();
  const args = text.slice(line.length).trim();
  if (name === 'start' || commands?.has(name)) return { name, args };
  const [second = ''] = args.split(/\s/, 1);
  const both = `${name} ${second.toLowerCase()}`;
  if (second !== '' && commands?.has(both)) return { name: both, args: args.slice(second.length).trim() };
  const groups = commands === undefined || [...commands].some((known) => known.startsWith(`${name} `));
  return open || addressee !== undefined || groups ? { name, args } : 'not ours';
}

/** Makes the menus of private chats, groups and group administrators known, when they are not those of last time. */
export async function publishCommands(
  specs: readonly CommandSpec[],
  { api, me, memory }: { readonly api: Api; readonly me: UserFromGetMe; readonly memory: Memory },
): Promise<boolean> {
  const everyone = menuOf(specs.filter((spec) => !spec.admin));
  const menus = [
    { scope: { type: 'all_private_chats' }, commands: everyone },
    { scope: { type: 'all_group_chats' }, commands: everyone },
    { scope: { type: 'all_chat_administrators' }, commands: menuOf(specs) },
  ] as const;
  const hash = createHash('sha256')
    .update(JSON.stringify([me.id, menus]))
    .digest('hex');
  if ((await memory.get('commands')) === hash) return false;
  for (const { scope, commands } of menus) await api.setMyCommands(commands, { scope });
  await memory.set('commands', hash);
  return true;
}

/** The prominent first; what a message's own menu would show elsewhere is reached here by a reply. */
function menuOf(specs: readonly CommandSpec[]): BotCommand[] {
  return [...specs]
    .sort((a, b) => Number(b.prominent ?? false) - Number(a.prominent ?? false))
    .map((spec) => ({
      command: spec.name.toLowerCase().replaceAll(/[ -]/g, '_'),
      description: spec.summary.slice(0, MENU.description) || spec.name,
    }))
    .filter(({ command }) => MENU.name.test(command))
    .slice(0, MENU.entries);
}
