/** What an error of the Bot API means for the core. No cause is kept: it would carry the token or the person's words. */
import { GrammyError, HttpError } from 'grammy';
import { deliveringWith } from '../../src/channel/delivering.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import { unanswered } from '../../src/channel/unanswered.ts';
import { unreached } from '../../src/channel/unreached.ts';

/** The Bot API words these refusals of a place in free text; the code alone is 400 for all of them. */
const NO_SUCH_PLACE =
  /chat not found|user not found|peer_id_invalid|user_deactivated|chat was deactivated|have no rights|not enough rights|chat_write_forbidden|chat_restricted|thread not found|topic_(?:closed|deleted)|not a member|was kicked|can't initiate|is_blocked/i;

/** @param scope whose limit a 429 most likely is; Telegram does not say */
export function deliveryError(error: unknown, scope: 'room' | 'all' = 'room'): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof GrammyError) return refusal(error, scope);
  if (error instanceof HttpError) return unanswered('Telegram', error);
  return new DeliveryError('refused', 'The message could not be made.');
}

function refusal({ error_code: code, description, parameters }: GrammyError, scope: 'room' | 'all'): DeliveryError {
  const said = `Telegram says: ${description} (${code}).`;
  const retryAfterMs = (parameters.retry_after ?? 1) * 1000;
  if (code === 429) return new DeliveryError('rate-limited', said, { retryAfterMs, scope });
  if (code === 401 || code === 403) return new DeliveryError('gone', said);
  if (code >= 500) return new DeliveryError('ambiguous', said);
  return new DeliveryError(NO_SUCH_PLACE.test(description) ? 'gone' : 'refused', said);
}

/** What is wrong with the connection, in a sentence that names what to change. */
export function explain(error: unknown, apiRoot?: string): string {
  const code = error instanceof GrammyError ? error.error_code : 0;
  if (isWrongToken(error))
    return 'Telegram does not know this token: set TELEGRAM_TOKEN to the one that @BotFather gave you.';
  if (code === 409)
    return 'Another program reads the messages of this bot: stop it, or give each its own in TELEGRAM_TOKEN.';
  const failed = deliveryError(error);
  return apiRoot ? unreached(failed, 'TELEGRAM_API_URL', apiRoot).message : failed.message;
}

/** Why the channel cannot be opened: until a setting is changed, or just now. */
export function notOpened(error: unknown, apiRoot: string): SettingsError | DeliveryError {
  if (isWrongToken(error)) return new SettingsError(explain(error));
  return new DeliveryError(deliveryError(error).failure, explain(error, apiRoot));
}

/** 401 for a token that was revoked, 404 for one that never was. */
function isWrongToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

export function says(error: unknown, what: RegExp): boolean {
  return error instanceof GrammyError && what.test(error.description);
}

/** Calls that throw DeliveryError only. */
export const delivering = deliveringWith(deliveryError);
