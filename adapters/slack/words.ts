/** What people typed, out of Slack's markup and behind its slashes. */
import type { Environment } from '../../src/channel/adapter.ts';
import type { CommandSpec } from '../../src/channel/command-spec.ts';
import type { SlashWords } from '../../src/channel/slash-words.ts';

/** Plain words: the bot's own mention cut off, other mentions, links and dates as their labels. https://docs.slack.dev/messaging/formatting-message-text */
export function plainWords(text: string, bot?: string): string {
  const plain = text.replace(/<([^<>]*)>/g, (_, inside: string) => label(inside, bot));
  return plain.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').trim();
}

function label(inside: string, bot: string | undefined): string {
  const [target = '', words] = inside.split('|', 2);
  if (target === `@${bot}`) return '';
  if (/^[@#]/.test(target)) return `${target[0]}${words ?? target.slice(1)}`;
  if (target.startsWith('!')) return words ?? `@${target.slice(1)}`;
  const bare = target.replace(/^(mailto:|tel:)/, '');
  // Slack makes links of what only looked like one; the words as typed come back.
  if (words === undefined || words === bare) return bare;
  return /^https?:\/\//.test(target) && target.endsWith(`//${words}`) ? words : `${words} (${bare})`;
}

export const mentions = (text: string, bot: string): boolean => new RegExp(`<@${bot}[|>]`).test(text);

/** Slack's own commands, which an app cannot have. */
const reserved = new Set(
  `active apps archive away call collapse dm dnd expand feed feedback help huddle invite join keys kick leave me msg mute
   open part remind remove rename search shortcuts shrug star status topic who`.split(/\s+/),
);

export function slashWords(commands: readonly CommandSpec[], env: Environment): SlashWords {
  const main = env.SLACK_COMMAND?.replace(/^\//, '') || 'almanac';
  return { commands, main, prefix: env.SLACK_COMMAND_PREFIX ?? '', reserved };
}
