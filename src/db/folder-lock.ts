/** One process at a time on a folder: two would destroy an embedded database, and PGlite itself does not look. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** Milliseconds that a holder which is just ending is waited for, and between two looks at it. */
const [patienceMs, lookEveryMs] = [3000, 100];

/**
 * Takes the folder, made if need be; returns what gives it back. One that a killed process left taken is free.
 * @throws UserError in one sentence when a living process holds it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'in-use');
  const deadline = performance.now() + patienceMs;
  for (let tries = 0; ; tries++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `${process.pid} ${stat(process.pid).since ?? ''}`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 2) throw error;
      const [pid = '', since = ''] = holder(path).split(' ');
      if (alive(Number(pid), since)) {
        // one that was killed this moment takes a while to be gone
        if (Number(pid) !== process.pid && performance.now() < deadline) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lookEveryMs);
          tries -= 1;
          continue;
        }
        throw new UserError(
          `${folder} is in use by process ${pid}: stop that one first, or give this one a DATA_DIR of its own.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
}

/** Empty when it was given back meanwhile. */
function holder(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A process by this number is there, and is the one that wrote it: in a container the next one often has the same number. */
function alive(pid: number, since: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { state, since: now } = stat(pid);
  // ended, and only its parent does not know yet
  if (state === 'Z' || state === 'X') return false;
  return since === '' || now === undefined || now === since;
}

/** State, and when it started in ticks since the machine did: fields 3 and 22 of proc_pid_stat(5), where there is /proc. */
function stat(pid: number): { readonly state?: string | undefined; readonly since?: string | undefined } {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], since: fields[19] };
  } catch {
    return {};
  }
}
