/** Fetches a file that somebody sent, with the bot's own rights. */
import { DeliveryError } from './delivery-error.ts';

export interface RemoteFile {
  readonly url: URL;
  /** Media type it should have; a page for people to sign in is not the file. */
  readonly type: string;
  readonly authorization: string;
}

/** @throws DeliveryError `refused` with the sentence given, when the platform does not give the file */
export async function fetchFile({ url, type, authorization }: RemoteFile, refusal: string): Promise<Uint8Array> {
  const answer = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(60_000) });
  const page = answer.headers.get('content-type')?.startsWith('text/html') && !type.startsWith('text/html');
  if (!answer.ok || page) throw new DeliveryError('refused', refusal);
  return new Uint8Array(await answer.arrayBuffer());
}
