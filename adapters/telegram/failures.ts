/** What an error of the Bot API means for the core. No cause is kept: it would carry the token or the person's words. */
import { GrammyError, HttpError } from 'grammy';
import { DeliveryError } from '../../src/channel/delivery-error.ts';

/** Errors of a connection that was never made: nothing can have been posted. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The Bot API words these refusals of a place in free text; the code alone is 400 for all of them. */
const NO_SUCH_PLACE =
  /chat not found|user not found|peer_id_invalid|user_deactivated|input_user_deactivated|group chat was deactivated|have no rights|not enough rights|chat_write_forbidden|chat_restricted|message thread not found|topic_(?:closed|deleted)|bot is not a member|bot was kicked|can't initiate conversation|user_is_blocked/i;

const NOT_MODIFIED = /message is not modified/i;

/** The group became a supergroup: its new chat id. */
export function migratedTo(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
}

export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && NOT_MODIFIED.test(error.description);
}

/** The message has a caption instead of a text. */
export function hasNoText(error: unknown): boolean {
  return error instanceof GrammyError && /there is no text in the message to edit/i.test(error.description);
}

/** @param scope whose limit a 429 most likely is; Telegram does not say */
export function deliveryError(error: unknown, scope: 'room' | 'all' = 'room'): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof GrammyError) return refusal(error, scope);
  if (error instanceof HttpError) {
    const code = codeOf(error.error);
    return NEVER_CONNECTED.has(code)
      ? new DeliveryError('unavailable', `Telegram cannot be reached (${code}).`)
      : new DeliveryError('ambiguous', `Telegram did not answer${code === '' ? '' : ` (${code})`}.`);
  }
  return new DeliveryError(
    'refused',
    `The message could not be made: ${error instanceof Error ? error.name : 'error'}.`,
  );
}

function refusal({ error_code: code, description, parameters }: GrammyError, scope: 'room' | 'all'): DeliveryError {
  const said = `Telegram says: ${description} (${code}).`;
  if (code === 429)
    return new DeliveryError('rate-limited', said, { retryAfterMs: (parameters.retry_after ?? 1) * 1000, scope });
  if (code === 401 || code === 403) return new DeliveryError('gone', said);
  if (code >= 500) return new DeliveryError('ambiguous', said);
  return new DeliveryError(NO_SUCH_PLACE.test(description) ? 'gone' : 'refused', said);
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
