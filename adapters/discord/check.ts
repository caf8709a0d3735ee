/** The doctor's questions to Discord: who are we, what may we do, and where is the link that brings us into a server. */
import type * as api from 'discord.js';
import { ApplicationFlags, PermissionFlagsBits as May, Routes } from 'discord.js';
import type { Settings } from './settings.ts';

/** See a channel, answer in it and its threads, attach files and pictures, look at what is replied to. */
const permissions =
  May.ViewChannel |
  May.SendMessages |
  May.SendMessagesInThreads |
  May.AttachFiles |
  May.EmbedLinks |
  May.ReadMessageHistory;

/** Where the owner of a server, or a person, adds the bot. */
export function inviteLink(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`;
}

export async function check(rest: api.REST, { content }: Settings) {
  const line = (ok: boolean, words: string) => ({ ok, line: words });
  try {
    const us = (await rest.get(Routes.currentApplication())) as api.RESTGetCurrentApplicationResult;
    const gateway = (await rest.get(Routes.gatewayBot())) as api.RESTGetAPIGatewayBotResult;
    const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags;
    const reads = ((us.flags ?? 0) & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0;
    const { remaining, total } = gateway.session_start_limit;
    return [
      line(true, `Discord knows us as “${us.name}”.`),
      line(
        reads || content !== 'on',
        reads
          ? 'The message content intent is on.'
          : 'The message content intent is off: in servers it hears mentions, replies and commands only.',
      ),
      line(remaining > 0, `The gateway may be opened ${remaining} of ${total} more times today.`),
      line(true, `To add it to a server or to your own account: ${inviteLink(us.id)}`),
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [line(false, `Discord does not answer to DISCORD_TOKEN (${why}).`)];
  }
}
