/** Errors with a meaning; whatever else is thrown is a bug. */

/** Said to the person as it stands: one clear sentence of what was wrong and what to do, in CommonMark. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** It may work later: the caller backs off and tries again. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  /** Milliseconds to wait at least, when the other side said so. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, detail: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: detail.cause });
    this.retryAfterMs = detail.retryAfterMs;
  }
}
