/** One process at a time on a folder: two would destroy an embedded database, and PGlite itself does not look. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/**
 * Takes the folder, made if need be; returns what gives it back. One that a killed process left taken is free.
 * @throws UserError in one sentence when a living process holds it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'in-use');
  for (let tries = 0; ; tries++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `${process.pid} ${started(process.pid) ?? ''}`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 2) throw error;
      const [pid = '', since = ''] = readFileSync(path, 'utf8').split(' ');
      if (alive(Number(pid), since)) {
        throw new UserError(
          `${folder} is in use by process ${pid}: stop that one first, or give this one a DATA_DIR of its own.`,
        );
      }
      rmSync(path, { force: true });
    }
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
  const now = started(pid);
  return since === '' || now === undefined || now === since;
}

/** When a process started, in ticks since the machine did: field 22 of proc_pid_stat(5), where there is /proc. */
function started(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
