/** What went wrong at Discord, in the terms the core acts on. */
import { RESTJSONErrorCodes as Codes, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { deliveringWith } from '../../src/channel/delivering.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { unanswered } from '../../src/channel/unanswered.ts';

/** What an error means for an interaction. */
export function judge(error: unknown): 'expired' | 'answered' | 'doubtful' | undefined {
  // Its token is used up or older than its 15 minutes; a normal message is still possible.
  if (isCode(error, Codes.UnknownInteraction, Codes.UnknownWebhook, Codes.InvalidWebhookToken)) return 'expired';
  if (isCode(error, Codes.InteractionHasAlreadyBeenAcknowledged)) return 'answered';
  return isDoubtful(error) ? 'doubtful' : undefined;
}

function isCode(error: unknown, ...codes: Codes[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** Errors of discord.js hold the request with its address and token, so they never travel on as a cause. */
function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(1, Math.ceil(error.retryAfter || error.timeToReset));
    const scope = error.global || error.scope === 'global' ? 'all' : 'room';
    return new DeliveryError('rate-limited', `Discord asks us to wait ${retryAfterMs} ms.`, { retryAfterMs, scope });
  }
  if (error instanceof DiscordAPIError) {
    const { UnknownChannel, UnknownGuild, UnknownUser, InvalidActionOnArchivedThread } = Codes;
    const unknown = isCode(error, UnknownChannel, UnknownGuild, UnknownUser, InvalidActionOnArchivedThread);
    // 403: closed direct messages (50007), no access (50001), no permission (50013); 401: the token was revoked.
    const gone = unknown || error.status === 403 || error.status === 401;
    const said = `Discord answered ${error.status} (${error.code}: ${error.message.replace(/\s+/g, ' ')}).`;
    return new DeliveryError(gone ? 'gone' : 'refused', said);
  }
  if (error instanceof HTTPError) return new DeliveryError('ambiguous', `Discord answered ${error.status}.`);
  return unanswered('Discord', error);
}

/** It may have reached Discord all the same. */
export const isDoubtful = (error: unknown) => toDeliveryError(error).failure === 'ambiguous';

/** Runs requests and lets nothing but a DeliveryError out. */
export const delivering = deliveringWith(toDeliveryError);
