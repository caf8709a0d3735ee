/** Fetches a file that somebody sent. Its address often carries a secret, so nothing of a failed fetch is passed on but its code. */
import { DeliveryError } from './delivery-error.ts';

const patienceMs = 60_000;

export interface RemoteFile {
  readonly url: string | URL;
  /** The bot's own rights, where the file is not for everyone. */
  readonly authorization?: string;
  /** Media type it should have; a page for people to sign in is not the file. */
  readonly type?: string;
}

/** @param from whose file it is, for the error. @throws DeliveryError 'unavailable' */
export async function download({ url, authorization, type }: RemoteFile, from: string): Promise<Uint8Array> {
  const refused = (why: string | number) =>
    new DeliveryError('unavailable', `${from} does not give the file (${why}).`);
  try {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw refused(response.status);
    const page = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (page && type !== undefined && !type.startsWith('text/html')) throw refused('a page to sign in instead');
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    throw refused(typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'no answer');
  }
}
