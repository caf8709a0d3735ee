/** The doctor's questions to Discord: who are we, what may we do, and where is the link that brings us into a server. */
import type * as api from 'discord.js';
import { ApplicationFlags, PermissionFlagsBits as May, Routes } from 'discord.js';

const answering = May.ViewChannel | May.SendMessages | May.SendMessagesInThreads | May.ReadMessageHistory;
const permissions = answering | May.AttachFiles | May.EmbedLinks;

export async function check(rest: api.REST, content: string) {
  try {
    const us = (await rest.get(Routes.currentApplication())) as api.RESTGetCurrentApplicationResult;
    const gateway = (await rest.get(Routes.gatewayBot())) as api.RESTGetAPIGatewayBotResult;
    const allowed = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
    const reads = ((us.flags ?? 0) & allowed) !== 0;
    const intent = reads ? 'on.' : 'off: in servers only mentions, replies and commands are heard.';
    const { remaining, total } = gateway.session_start_limit;
    const query = `client_id=${us.id}&scope=bot+applications.commands&permissions=${permissions}`;
    return [
      { ok: true, line: `Discord knows us as “${us.name}”.` },
      { ok: reads || content !== 'on', line: `The message content intent is ${intent}` },
      { ok: remaining > 0, line: `The gateway may be opened ${remaining} of ${total} more times today.` },
      { ok: true, line: `To add the bot to a server or an account: https://discord.com/oauth2/authorize?${query}` },
    ];
  } catch (error) {
    return [{ ok: false, line: `Discord does not answer to DISCORD_TOKEN (${(error as Error).message}).` }];
  }
}
