/** Worker processes that are started again whenever they end, as a process manager does, and the platform beside them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Report, Weather } from './platform.ts';

const here = (file: string) => new URL(file, import.meta.url);

export interface Platform {
  readonly url: string;
  report(): Promise<Report>;
  weather(weather: Partial<Weather>): Promise<void>;
  close(): void;
}

export async function startPlatform(): Promise<Platform> {
  const child = fork(here('./platform.ts'), { stdio: 'inherit' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    report: async () => (await (await fetch(`${url}report`)).json()) as Report,
    weather: async (weather) => {
      await fetch(`${url}weather`, { method: 'POST', body: JSON.stringify(weather) });
    },
    close: () => void child.kill('SIGKILL'),
  };
}

export interface Worker {
  /** Milliseconds since the epoch at which it was last ready. */
  readonly readyAt: () => number;
  /** It is, and was not killed since. */
  readonly ready: () => boolean;
  kill(): void;
  /** Tells it to end and waits; it is not started again. @returns milliseconds it took, and its exit code */
  terminate(): Promise<{ readonly ms: number; readonly code: number | null }>;
  /** How often it ended by itself: killed by a letter. */
  readonly fell: () => number;
}

/** @param file what it runs, beside this one */
export async function startWorker(env: Record<string, string>, file = './worker.ts'): Promise<Worker> {
  let child: ChildProcess;
  let readyAt = 0;
  let ready = false;
  let ending = false;
  let killed = 0;
  let fell = 0;
  async function start(): Promise<void> {
    child = fork(here(file), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
      execArgv: env.CLOCK_SHIFT_MS ? ['--import', here('./shifted-clock.ts').href] : [],
    });
    const started = child;
    started.once('exit', () => {
      ready = false;
      if (ending || started !== child) return;
      if (killed > 0) killed -= 1;
      else fell += 1;
      void start();
    });
    started.once('message', () => {
      readyAt = Date.now();
      ready = true;
    });
  }
  await start();
  while (readyAt === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    readyAt: () => readyAt,
    ready: () => ready,
    fell: () => fell,
    kill() {
      killed += 1;
      ready = false;
      child.kill('SIGKILL');
    },
    async terminate() {
      ending = true;
      const at = performance.now();
      child.kill('SIGTERM');
      const code = child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
      return { ms: performance.now() - at, code };
    },
  };
}
