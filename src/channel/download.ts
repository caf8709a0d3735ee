/** Fetches a file that somebody sent. Its address often carries a secret, so nothing of a failed fetch is passed on but its code. */
import { DeliveryError } from './delivery-error.ts';

const patienceMs = 60_000;

/** @param from whose file it is, for the error. @throws DeliveryError 'unavailable' */
export async function download(url: string, from: string, init: RequestInit = {}): Promise<Uint8Array> {
  const refused = (why: string | number) =>
    new DeliveryError('unavailable', `${from} does not give the file (${why}).`);
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw refused(response.status);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    throw refused(typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'no answer');
  }
}
