/** The text of a module: as written, or of a text file that came with the message. */
import type { Attachment } from '../channel/message.ts';
import { UserError } from '../errors.ts';
import { decodeText } from '../net/decode-text.ts';

/** Bytes of a file. */
const most = 1_000_000;

/** Undefined when neither is there. @throws UserError when the file is no text, or too long */
export async function readContent(
  words: string | undefined,
  attachments: readonly Attachment[],
): Promise<string | undefined> {
  const [file] = attachments;
  if (!file) return words;
  if (!/^text\//.test(file.type) && !/\.(?:md|markdown|txt)$/i.test(file.name))
    throw new UserError(`A module takes text: a .md or .txt file. “${file.name.slice(0, 60)}” is something else.`);
  if ((file.size ?? 0) > most) throw tooLong();
  const bytes = await file.read();
  if (bytes.byteLength > most) throw tooLong();
  const text = decodeText(bytes, undefined).replaceAll('\u0000', '').trim();
  return words === undefined ? text : `${words}\n\n${text}`;
}

function tooLong(): UserError {
  return new UserError('That file is longer than a megabyte. Cut it into several modules.');
}
