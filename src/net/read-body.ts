import { pipeline, type Transform } from 'node:stream';
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
  const unpack = await unpackOf(answer.headers['content-encoding']);
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

async function unpackOf(encoding = ''): Promise<Transform | undefined> {
  const packing = encoding.trim().toLowerCase();
  if (packing === '' || packing === 'identity') return undefined;
  // read with the first packed page: it takes longer than all else that a start needs of Node
  const { createBrotliDecompress, createGunzip, createInflate } = await import('node:zlib');
  switch (packing) {
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
