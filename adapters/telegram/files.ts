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
  const read = (fileId: string) => () => download(api, fileId);
  const largest = photo?.at(-1);
  if (largest)
    return [{ name: `photo-${id}.jpg`, type: 'image/jpeg', ...sizeOf(largest), read: read(largest.file_id) }];
  if (voice) {
    const type = voice.mime_type ?? 'audio/ogg';
    return [{ name: `voice-${id}.ogg`, type, ...sizeOf(voice), voice: true, read: read(voice.file_id) }];
  }
  const file = document ?? audio ?? video;
  if (!file) return [];
  const kind = document ? 'file' : audio ? 'audio' : 'video';
  const type = file.mime_type ?? 'application/octet-stream';
  return [{ name: file.file_name ?? `${kind}-${id}`, type, ...sizeOf(file), read: read(file.file_id) }];
}

function sizeOf({ file_size: size }: { file_size?: number }): { size?: number } {
  return size === undefined ? {} : { size };
}

/** @throws DeliveryError, as Attachment.read says */
async function download(api: FileApi, fileId: string): Promise<Uint8Array> {
  try {
    const file = await api.getFile(fileId);
    const url = file.getUrl();
    // A Bot API server of one's own in local mode names a file on this disk.
    if (isAbsolute(url)) return new Uint8Array(await readFile(url));
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new DeliveryError('unavailable', `Telegram does not give the file (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // The address of a file carries the token: nothing of a failed fetch may be passed on but its code.
    if (error instanceof TypeError || error instanceof DOMException)
      throw new DeliveryError('unavailable', `Telegram does not give the file (${codeOf(error.cause) || error.name}).`);
    throw deliveryError(error);
  }
}
