/** What was learnt at one start, for the next: kept beside what Node keeps compiled, by the same setting (NODE_COMPILE_CACHE). */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LearntBefore } from './understand/understand.ts';

const prefix = 'learnt-';

/** Undefined where Node keeps nothing. What cannot be read or written is learnt again. */
export function learntBefore(folder = getCompileCacheDir()): LearntBefore | undefined {
  if (folder === undefined) return undefined;
  const fileOf = (key: string) => join(folder, prefix + key);
  return {
    read(key) {
      try {
        return deserialize(readFileSync(fileOf(key)));
      } catch {
        return undefined;
      }
    },
    write(key, learnt) {
      try {
        for (const old of readdirSync(folder)) if (old.startsWith(prefix)) rmSync(join(folder, old));
        // written beside and moved into place, so that nobody reads the half of it
        const unfinished = join(folder, `${prefix}${process.pid}`);
        writeFileSync(unfinished, serialize(learnt));
        renameSync(unfinished, fileOf(key));
      } catch {
        // the folder may be read-only, or the disk full
      }
    },
  };
}
