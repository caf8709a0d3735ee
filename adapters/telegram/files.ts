/** Files people send: what they are, and how their content is fetched. */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { FileApiFlavor } from '@grammyjs/files';
import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { download } from '../../src/channel/download.ts';
import type { Attachment } from '../../src/channel/message.ts';
import { delivering } from './failures.ts';

export type FileApi = FileApiFlavor<Api>;

interface Sent {
  readonly file_id: string;
  readonly file_size?: number;
  /** Seconds of a recording. */
  readonly duration?: number;
}

export function attachmentsOf(message: Message, api: FileApi): Attachment[] {
  const { photo, document, voice, audio, video, message_id: id } = message;
  const attach = (name: string, type: string, file: Sent): Attachment => ({
    ...{ name, type, ...(file.file_size === undefined ? {} : { size: file.file_size }) },
    ...(file.duration === undefined ? {} : { seconds: file.duration }),
    read: () => fetchFile(api, file.file_id),
  });
  const largest = photo?.at(-1);
  if (largest) return [attach(`photo-${id}.jpg`, 'image/jpeg', largest)];
  if (voice) return [{ ...attach(`voice-${id}.ogg`, voice.mime_type ?? 'audio/ogg', voice), voice: true }];
  const file = document ?? audio ?? video;
  return file ? [attach(file.file_name ?? `file-${id}`, file.mime_type ?? 'application/octet-stream', file)] : [];
}

/** @throws DeliveryError, as Attachment.read says */
async function fetchFile(api: FileApi, fileId: string): Promise<Uint8Array> {
  const file = await delivering(() => api.getFile(fileId));
  // A Bot API server of one's own in local mode names a file on this disk.
  return isAbsolute(file.getUrl())
    ? new Uint8Array(await readFile(file.getUrl()))
    : download({ url: file.getUrl() }, 'Telegram');
}
