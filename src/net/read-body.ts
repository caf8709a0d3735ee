import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { UserError } from '../errors.ts';
import type { Answer } from './status.ts';

/**
 * Reads a body up to so many bytes, counted after unpacking: a small packed one may grow to gigabytes.
 *
 * @throws {UserError} when it is larger, or packed in a way not asked for.
 */
export async function readBody(answer: Answer, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const tooLarge = new UserError(`That is larger than ${Math.max(1, Math.floor(most / 1e6))} MB.`);
  if (Number(answer.headers['content-length'] ?? 0) > most) throw tooLarge;
  const unpack = unpackOf(answer.headers['content-encoding']);
  const source: AsyncIterable<Uint8Array> = unpack
    ? // Errors of either come out of the loop below.
      pipeline(answer.body, unpack, () => undefined)
    : answer.body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    signal.throwIfAborted();
    size += chunk.length;
    if (size > most) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpackOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new UserError('That is packed in a way I cannot read.');
  }
}
