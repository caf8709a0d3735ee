/** The product as its owner runs it: a process with settings, that says when it is ready and how it ended. */
import { type ChildProcess, spawn } from 'node:child_process';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const repository = new URL('../../', import.meta.url).pathname;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Product {
  readonly child: ChildProcess;
  /** What it wrote to stderr so far. */
  readonly stderr: () => string;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr matches. @throws Error with stderr when the process ended before */
  says(what: RegExp): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** @param env its whole environment, beside PATH and HOME. @param how `npm`: by `npm start`, as people do */
export function startProduct(env: Readonly<Record<string, string | undefined>>, how: 'node' | 'npm' = 'node'): Product {
  const { PATH, HOME } = process.env;
  const [program, ...words] = how === 'npm' ? ['npm', 'start'] : [process.execPath, main, 'start'];
  const child = spawn(program ?? '', words, {
    cwd: repository,
    env: { PATH, HOME, NODE_ENV: 'production', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own: what npm started is killed with it
    detached: true,
  });
  let stderr = '';
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  child.stderr.on('data', (data: Buffer) => {
    stderr += data;
    wake();
  });
  let over = false;
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => {
      over = true;
      wake();
      resolve({ code, signal });
    }),
  );
  return {
    child,
    ended,
    stderr: () => stderr,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!what.test(stderr) && !over) return;
          waiting.delete(look);
          if (what.test(stderr)) resolve();
          else reject(new Error(`It ended without saying ${what}:\n${stderr}`));
        };
        waiting.add(look);
        look();
      }),
    stop(signal = 'SIGTERM') {
      if (!over && signal === 'SIGKILL' && child.pid) process.kill(-child.pid, signal);
      else child.kill(signal);
      return ended;
    },
  };
}

/** Resolves when it holds; looks again and again. @throws Error that says what was waited for */
export async function until<T>(what: string, look: () => T | undefined | false, patienceMs = 60_000): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`It did not happen: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
