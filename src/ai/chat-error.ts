/** What the OpenAI client throws, as the port names it. */
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ModelError } from './chat-model.ts';

/** @param begun something of the answer has come already */
export function modelError(error: unknown, begun: boolean, signal?: AbortSignal): ModelError {
  // A stream that is aborted just ends, as one that is cut off does.
  if (signal?.aborted || error instanceof APIUserAbortError)
    return new ModelError('stopped', 'The answer was stopped.');
  if (error instanceof ModelError) return error;
  const options = { cause: error };
  if (error instanceof APIConnectionTimeoutError)
    return new ModelError('slow', 'The model does not answer in time.', options);
  // A disconnect in the middle is a bare `TypeError: terminated`; a stream without its end an APIConnectionError.
  if (begun) return new ModelError('cut-off', 'The answer broke off.', options);
  if (error instanceof APIConnectionError)
    return new ModelError('down', 'The model’s endpoint is not reachable.', options);
  if (!(error instanceof APIError))
    return new ModelError('down', 'The model’s endpoint answered something else.', options);
  return fromStatus(error);
}

function fromStatus(error: APIError): ModelError {
  const options = { cause: error, retryAfterMs: retryAfter(error.headers) };
  switch (error.status) {
    case 401:
    case 403:
      return new ModelError('settings', 'The model’s endpoint does not take the key.', options);
    case 404:
      return new ModelError('settings', 'The endpoint does not know the model.', options);
    case 413:
      return new ModelError('too-long', 'The request is longer than the model reads.', options);
    case 429:
      return error.code === 'insufficient_quota'
        ? new ModelError('settings', 'The account at the model’s endpoint has no credit left.', options)
        : new ModelError('busy', 'The model has too many requests just now.', options);
    case 400:
      return error.code === 'context_length_exceeded' || /context (?:length|window)/i.test(error.message)
        ? new ModelError('too-long', 'The request is longer than the model reads.', options)
        : new ModelError('refused', 'The model’s endpoint does not take the request.', options);
    default:
      return (error.status ?? 500) >= 500
        ? new ModelError('down', 'The model’s endpoint is in trouble.', options)
        : new ModelError('refused', 'The model’s endpoint does not take the request.', options);
  }
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3) or the client's own `retry-after-ms`. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact)) return exact;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
