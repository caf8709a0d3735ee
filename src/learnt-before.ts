/** What was learnt at one start, for the next: kept beside what Node keeps compiled, by the same setting (NODE_COMPILE_CACHE). */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LearntBefore } from './understand/understand.ts';

type Learnt = Parameters<LearntBefore['write']>[1];

const prefix = 'learnt-';

/** Undefined where Node keeps nothing. What cannot be read or written is learnt again. */
export function learntBefore(folder = getCompileCacheDir()): LearntBefore | undefined {
  if (folder === undefined) return undefined;
  const fileOf = (key: string) => join(folder, prefix + key);
  return {
    read(key) {
      try {
        return unpack(readFileSync(fileOf(key)));
      } catch {
        return undefined;
      }
    },
    write(key, learnt) {
      try {
        for (const old of readdirSync(folder)) if (old.startsWith(prefix)) rmSync(join(folder, old));
        // written beside and moved into place, so that nobody reads the half of it
        const unfinished = join(folder, `${prefix}${process.pid}`);
        writeFileSync(unfinished, pack(learnt));
        renameSync(unfinished, fileOf(key));
      } catch {
        // the folder may be read-only, or the disk full
      }
    },
  };
}

/**
 * The weights, of which there are millions of bytes, as they stand in memory after their own length: as such they are used
 * where they were read, while `deserialize` would copy them.
 */
function pack({ weights, ...rest }: Learnt): Buffer {
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);
  return Buffer.concat([Buffer.from(Uint32Array.of(weights.length).buffer), bytes, serialize(rest)]);
}

/** @throws RangeError or an error of `deserialize` for a file that was cut off */
function unpack(file: Buffer): Learnt {
  const { buffer, byteOffset } = file;
  const [length = 0] = new Uint32Array(buffer, byteOffset, 1);
  const weights = new Float32Array(buffer, byteOffset + Uint32Array.BYTES_PER_ELEMENT, length);
  return { ...deserialize(file.subarray(Uint32Array.BYTES_PER_ELEMENT + weights.byteLength)), weights };
}
