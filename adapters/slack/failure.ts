/** Slack's errors in the terms the core acts on: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../src/channel/delivery-error.ts';

/** Error codes by what they mean for a letter; any other code is a refusal of what was sent. */
const meanings: readonly (readonly [DeliveryFailure, RegExp])[] = [
  [
    'gone',
    /^(channel|user|users|thread)_not_found$|^is_archived$|not_in_channel$|^user_(disabled|not_visible)$|^cannot_dm_bot$/,
  ],
  [
    'gone',
    /^restricted_action|^messages_tab_disabled$|^account_inactive$|^token_(revoked|expired)$|^(invalid|not)_auth(ed)?$/,
  ],
  ['gone', /^team_(disabled|access_not_granted)$|^org_login_required$|^access_denied$|^two_factor_setup_required$/],
  ['rate-limited', /^rate_?limited$|^message_limit_exceeded$/],
  ['unavailable', /^service_unavailable$|^team_added_to_org$|^request_timeout$/],
  ['ambiguous', /^(internal|fatal)_error$/],
];

/** Errors before a connection stood: nothing can have been posted. */
const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/;

/** The platform's own error code, if this error carries one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return /^\w+$/.test(error.data.error) ? error.data.error : undefined;
}

export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const because = (failure: DeliveryFailure, why: string, seconds = 1) => {
    const wait = failure === 'rate-limited' ? { retryAfterMs: seconds * 1000 } : {};
    return new DeliveryError(failure, why, { ...wait, cause: error });
  };
  if (error instanceof webApi.WebAPIRateLimitedError)
    return because('rate-limited', 'Slack asks us to wait.', error.retryAfter);
  const code = codeOf(error);
  if (code !== undefined)
    return because(meanings.find(([, codes]) => codes.test(code))?.[0] ?? 'refused', `Slack says ${code}.`);
  if (error instanceof webApi.WebAPIHTTPError) {
    const status = error.statusCode;
    const failure = status === 503 ? 'unavailable' : status >= 500 ? 'ambiguous' : 'refused';
    return because(failure, `Slack answered with HTTP ${status}.`);
  }
  for (let one: unknown = error; one instanceof Error; one = 'original' in one ? one.original : one.cause)
    if (unreached.test(`${'code' in one ? one.code : ''} ${one.message}`))
      return because('unavailable', 'Slack cannot be reached.');
  return because('ambiguous', 'Slack did not answer.');
}
