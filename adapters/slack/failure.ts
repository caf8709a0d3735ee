/** Slack's errors in the terms the core acts on: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
import { webApi } from '@slack/bolt';
import { deliveringWith } from '../../src/channel/delivering.ts';
import { DeliveryError, type DeliveryFailure } from '../../src/channel/delivery-error.ts';
import { unanswered } from '../../src/channel/unanswered.ts';
import { unreached } from '../../src/channel/unreached.ts';

/** Error codes by what they mean for a letter; any other code is a refusal of what was sent. */
const meanings: readonly (readonly [DeliveryFailure, RegExp])[] = [
  ['gone', /^(channel|user|users|thread)_not_found$|^is_archived$|not_in_channel$|^user_(disabled|not_visible)$/],
  ['gone', /^restricted_action|^messages_tab_disabled$|^account_inactive$|^token_(revoked|expired)$|^cannot_dm_bot$/],
  ['gone', /^(invalid|not)_auth(ed)?$|^team_(disabled|access_not_granted)$|^org_login_required$|^access_denied$/],
  ['rate-limited', /^rate_?limited$|^message_limit_exceeded$/],
  ['unavailable', /^service_unavailable$|^team_added_to_org$|^request_timeout$/],
  ['ambiguous', /^(internal|fatal)_error$/],
];

/** The platform's own error code, if this error carries one. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof DeliveryError) return codeOf(error.cause);
  const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : '';
  return /^\w+$/.test(code) ? code : undefined;
}

export function toDeliveryError(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  if (cause instanceof webApi.WebAPIRateLimitedError)
    return new DeliveryError('rate-limited', 'Slack asks us to wait.', {
      retryAfterMs: cause.retryAfter * 1000,
      cause,
    });
  const code = codeOf(cause);
  if (code !== undefined) {
    const failure = meanings.find(([, codes]) => codes.test(code))?.[0] ?? 'refused';
    const wait = failure === 'rate-limited' ? { retryAfterMs: 1000 } : {};
    return new DeliveryError(failure, `Slack says ${code}.`, { ...wait, cause });
  }
  if (cause instanceof webApi.WebAPIHTTPError) {
    const status = cause.statusCode;
    const failure = status === 503 ? 'unavailable' : status >= 500 ? 'ambiguous' : 'refused';
    return new DeliveryError(failure, `Slack answered with HTTP ${status}.`, { cause });
  }
  return unanswered('Slack', cause);
}

export const delivering = deliveringWith(toDeliveryError);

/** Why the channel cannot be opened now. */
export const notOpened = (error: unknown, { slackApiUrl = '' }: webApi.WebClientOptions): DeliveryError =>
  unreached(toDeliveryError(error), 'SLACK_API_URL', slackApiUrl);
