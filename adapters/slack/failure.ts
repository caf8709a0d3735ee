/** Slack's errors in the terms the core acts on: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../src/channel/delivery-error.ts';

/** Error codes by what they mean for a letter; anything else that has a code is a refusal of what was sent. */
const meanings: Readonly<Record<string, DeliveryFailure>> = {
  ...meaning('gone', 'channel_not_found is_archived not_in_channel user_not_in_channel user_not_found user_disabled'),
  ...meaning('gone', 'users_not_found user_not_visible cannot_dm_bot restricted_action messages_tab_disabled'),
  ...meaning('gone', 'account_inactive token_revoked token_expired invalid_auth not_authed team_disabled'),
  ...meaning('gone', 'restricted_action_read_only_channel restricted_action_thread_locked thread_not_found'),
  ...meaning('gone', 'team_access_not_granted org_login_required access_denied two_factor_setup_required'),
  ...meaning('rate-limited', 'ratelimited rate_limited message_limit_exceeded'),
  ...meaning('unavailable', 'service_unavailable team_added_to_org request_timeout'),
  ...meaning('ambiguous', 'internal_error fatal_error'),
};

function meaning(failure: DeliveryFailure, codes: string): Record<string, DeliveryFailure> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, failure]));
}

/** Errors before a connection stood: nothing can have been posted. */
const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/;

/** The platform's own error code, if this error carries one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return /^\w+$/.test(error.data.error) ? error.data.error : undefined;
}

export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) return rateLimited(error.retryAfter, error);
  const code = codeOf(error);
  if (code !== undefined) {
    const failure = meanings[code] ?? 'refused';
    if (failure === 'rate-limited') return rateLimited(1, error);
    return new DeliveryError(failure, `Slack says ${code}.`, { cause: error });
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const failure = error.statusCode === 503 ? 'unavailable' : error.statusCode >= 500 ? 'ambiguous' : 'refused';
    return new DeliveryError(failure, `Slack answered with HTTP ${error.statusCode}.`, { cause: error });
  }
  const chain = [error, (error as { original?: unknown })?.original, (error as Error)?.cause];
  chain.push((chain[1] as Error | undefined)?.cause);
  const unsent = chain.some(
    (one) => one instanceof Error && unreached.test(`${(one as { code?: string }).code} ${one.message}`),
  );
  return unsent
    ? new DeliveryError('unavailable', 'Slack cannot be reached.', { cause: error })
    : new DeliveryError('ambiguous', 'Slack did not answer.', { cause: error });
}

/** @param seconds as in `Retry-After` */
function rateLimited(seconds: number, cause: unknown): DeliveryError {
  return new DeliveryError('rate-limited', 'Slack asks us to wait.', { retryAfterMs: seconds * 1000, cause });
}
