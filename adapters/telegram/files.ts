/** Files people send: what they are, and how their content is fetched. */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { FileApiFlavor } from '@grammyjs/files';
import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Attachment } from '../../src/channel/message.ts';
import { codeOf, deliveryError } from './failures.ts';

export type FileApi = FileApiFlavor<Api>;

/** A bot downloads up to 20 MB, a big or slow one in this time. */
const PATIENCE_MS = 60_000;

export function attachmentsOf(message: Message, api: FileApi): Attachment[] {
  const { photo, document, voice, audio, video, message_id: id } = message;
  const attach = (name: string, type: string, file: { file_id: string; file_size?: number }): Attachment => ({
    ...{ name, type, ...(file.file_size === undefined ? {} : { size: file.file_size }) },
    read: () => download(api, file.file_id),
  });
  const largest = photo?.at(-1);
  if (largest) return [attach(`photo-${id}.jpg`, 'image/jpeg', largest)];
  if (voice) return [{ ...attach(`voice-${id}.ogg`, voice.mime_type ?? 'audio/ogg', voice), voice: true }];
  const file = document ?? audio ?? video;
  return file ? [attach(file.file_name ?? `file-${id}`, file.mime_type ?? 'application/octet-stream', file)] : [];
}

/** @throws DeliveryError, as Attachment.read says */
async function download(api: FileApi, fileId: string): Promise<Uint8Array> {
  try {
    const url = (await api.getFile(fileId)).getUrl();
    // A Bot API server of one's own in local mode names a file on this disk.
    if (isAbsolute(url)) return new Uint8Array(await readFile(url));
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new DeliveryError('unavailable', `Telegram does not give the file (${response.status}).`);
  } catch (error) {
    // The address of a file carries the token: nothing of a failed fetch may be passed on but its code.
    if (error instanceof TypeError || error instanceof DOMException)
      throw new DeliveryError('unavailable', `Telegram does not give the file (${codeOf(error.cause) || error.name}).`);
    throw deliveryError(error);
  }
}
