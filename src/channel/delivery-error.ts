/** Why a platform did not take a message, in the only terms the core acts on. */
export type DeliveryFailure =
  /** Told to wait; nothing was posted. `retryAfterMs` says how long. `scope` is the bucket that is closed. */
  | 'rate-limited'
  /** Refused or unreachable before anything was posted (connection refused, 5xx that says so). Safe to send again. */
  | 'unavailable'
  /** No answer, or one that leaves open whether it was posted (timeout, reset, 5xx after sending). */
  | 'ambiguous'
  /** This address will not take messages any more: closed DM, blocked, deleted channel, revoked token. */
  | 'gone'
  /** The platform calls the payload wrong: a bug of ours. Sending it again cannot help. */
  | 'refused';

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;
  /** Milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whose limit was hit, for `rate-limited`: one room's, or everything that this adapter sends. */
  readonly scope: 'room' | 'all';

  /** @param message one sentence without secrets, fit for a log and for the owner of the letter */
  constructor(
    failure: DeliveryFailure,
    message: string,
    detail: { retryAfterMs?: number; scope?: 'room' | 'all'; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.failure = failure;
    this.retryAfterMs = detail.retryAfterMs;
    this.scope = detail.scope ?? 'room';
  }
}
